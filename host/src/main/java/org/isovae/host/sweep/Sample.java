package org.isovae.host.sweep;

import java.util.Arrays;

/** A result over several runs. */
public record Sample(double[] numbers) {

  /** How many there are. */
  public int size() {
    return numbers.length;
  }

  /** NaN of none. */
  public double mean() {
    return Arrays.stream(numbers).average().orElse(Double.NaN);
  }

  /** That of a sample, with n − 1; NaN of fewer than two. */
  public double deviation() {
    double mean = mean();
    double squares = Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum();
    return numbers.length < 2 ? Double.NaN : Math.sqrt(squares / (numbers.length - 1));
  }
}
