package org.isovae.host.reproduction;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** A result over several runs. Immutable. */
record Sample(double[] numbers) {
  static final Sample NONE = new Sample(new double[0]);

  /**
   * Of the runs that are meant and have the result.
   *
   * @param over by which each is divided
   */
  static Sample of(
      List<ReproducedRun> runs,
      String result,
      Optional<String> over,
      Map<String, List<String>> where) {
    return new Sample(
        runs.stream()
            .filter(run -> run.matches(where))
            .flatMapToDouble(
                run -> {
                  OptionalDouble number = run.number(result);
                  OptionalDouble by = over.map(run::number).orElse(OptionalDouble.of(1));
                  return number.isPresent() && by.isPresent() && by.getAsDouble() != 0
                      ? DoubleStream.of(number.getAsDouble() / by.getAsDouble())
                      : DoubleStream.empty();
                })
            .toArray());
  }

  int size() {
    return numbers.length;
  }

  boolean isEmpty() {
    return numbers.length == 0;
  }

  /** NaN of none. */
  double mean() {
    return Arrays.stream(numbers).average().orElse(Double.NaN);
  }

  /** That of a sample, with n − 1; NaN of fewer than two. */
  double deviation() {
    double mean = mean();
    double squares = Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum();
    return numbers.length < 2 ? Double.NaN : Math.sqrt(squares / (numbers.length - 1));
  }

  double least() {
    return Arrays.stream(numbers).min().orElse(Double.NaN);
  }

  double greatest() {
    return Arrays.stream(numbers).max().orElse(Double.NaN);
  }
}
