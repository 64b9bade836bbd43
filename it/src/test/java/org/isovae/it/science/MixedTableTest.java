package org.isovae.it.science;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.isovae.api.Seeds;
import org.isovae.host.Experiment;
import org.isovae.host.Isovae;
import org.isovae.host.Scoring;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.scoring.ScoredRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A table with columns of every kind and a tenth of its values missing, made by a known model:
 * three hidden classes, one number around the class, another that follows it, a category that
 * mostly tells the class, and a 0 or 1 whose odds follow the first number.
 */
class MixedTableTest {
  private static final double[] SHARES = {0.5, 0.3, 0.2};
  private static final double[] CENTRES = {-2, 0, 3};
  private static final String[] CITIES = {"Berlin", "Kyoto", "Quito"};
  private static final double KEPT = 0.85;

  @TempDir Path directory;

  private record Row(Double first, Double second, Integer city, Boolean member) {
    String line() {
      return (first == null ? "" : first)
          + ","
          + (second == null ? "" : second)
          + ","
          + (city == null ? "" : CITIES[city])
          + ","
          + (member == null ? "" : member ? "yes" : "no");
    }

    /** ln p of what is known, in nats. */
    double logDensity() {
      if (first != null) {
        return Math.log(density(first));
      }
      double step = 0.02;
      double sum = 0;
      for (double x = -12; x < 12; x += step) {
        sum += density(x) * step;
      }
      return Math.log(sum);
    }

    private double density(double x) {
      double classes = 0;
      for (int k = 0; k < SHARES.length; k++) {
        double told = city == null ? 1 : (city == k ? KEPT : 0) + (1 - KEPT) / SHARES.length;
        classes += SHARES[k] * told * normal(x, CENTRES[k], 1);
      }
      double yes = 1 / (1 + Math.exp(-x));
      return classes
          * (second == null ? 1 : normal(second, 2 * x, 0.5))
          * (member == null ? 1 : member ? yes : 1 - yes);
    }

    private static double normal(double x, double mean, double deviation) {
      double z = (x - mean) / deviation;
      return Math.exp(-0.5 * z * z) / (deviation * Math.sqrt(2 * Math.PI));
    }
  }

  private static List<Row> rows(int count, RandomGenerator random) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double drawn = random.nextDouble();
      int k = drawn < SHARES[0] ? 0 : drawn < SHARES[0] + SHARES[1] ? 1 : 2;
      int city = random.nextDouble() < KEPT ? k : random.nextInt(3);
      double x = CENTRES[k] + random.nextGaussian();
      double y = 2 * x + 0.5 * random.nextGaussian();
      boolean member = random.nextDouble() < 1 / (1 + Math.exp(-x));
      rows.add(
          new Row(
              random.nextDouble() < 0.1 ? null : x,
              random.nextDouble() < 0.1 ? null : y,
              random.nextDouble() < 0.1 ? null : city,
              random.nextDouble() < 0.1 ? null : member));
    }
    return rows;
  }

  private Path file(String name, List<Row> rows) throws IOException {
    return Files.writeString(
        directory.resolve(name),
        "first,second,city,member\n"
            + String.join("\n", rows.stream().map(Row::line).toList())
            + "\n");
  }

  /** The deviations that the columns of numbers are divided by, of the known values. */
  private static double deviation(List<Double> values) {
    double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
    return Math.sqrt(
        values.stream().mapToDouble(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  @Test
  void theLogDensityOfRowsHeldOutIsThatOfTheModelThatMadeThem() throws IOException {
    List<Row> known = rows(6000, Seeds.generator(1));
    List<Row> unseen = rows(2000, Seeds.generator(2));
    Path run = directory.resolve("run");
    // every row once more with each category in its place: by Bayes' rule the densities of the
    // three are the probabilities that the model gives to the category, from the other columns
    List<Row> replaced = new ArrayList<>();
    for (Row row : unseen) {
      for (int city = 0; city < CITIES.length; city++) {
        replaced.add(new Row(row.first(), row.second(), city, row.member()));
      }
    }
    List<ScoredRow> scored = new ArrayList<>();
    List<ScoredRow> scoredReplaced = new ArrayList<>();
    try (Isovae isovae = Isovae.builder().build()) {
      try (Experiment experiment =
          isovae
              .experiment(ConfigurationSource.preset("fit"))
              .override("dataset.path=" + file("known.csv", known))
              .override("latent=3")
              .override("network.hidden=[128,64]")
              .override("training.steps=5000")
              .override("estimators={scores: {}, generalization: {}}")
              .runDirectory(run)
              .build()) {
        experiment.run();
      }
      try (Scoring scoring =
          isovae.scoring(run).data(file("unseen.csv", unseen).toString()).build()) {
        scoring.run(scored::add);
      }
      try (Scoring scoring =
          isovae.scoring(run).data(file("replaced.csv", replaced).toString()).build()) {
        scoring.run(scoredReplaced::add);
      }
    }
    double first =
        deviation(known.stream().filter(r -> r.first() != null).map(Row::first).toList());
    double second =
        deviation(known.stream().filter(r -> r.second() != null).map(Row::second).toList());
    double truth = 0;
    double found = 0;
    for (int i = 0; i < unseen.size(); i++) {
      Row row = unseen.get(i);
      truth += row.logDensity() / unseen.size();
      double scaled = scored.get(i).logDensity().orElseThrow();
      // of the prepared numbers, which are divided by their deviations
      found +=
          (scaled
                  - (row.first() == null ? 0 : Math.log(first))
                  - (row.second() == null ? 0 : Math.log(second)))
              / unseen.size();
    }
    // a lower bound, and near
    assertThat(found).isCloseTo(truth, within(0.05 * Math.abs(truth))).isLessThan(truth + 0.02);
    assertThat(calibrationError(unseen, scoredReplaced)).isLessThan(0.03);
  }

  /**
   * The expected calibration error of the categories: told probabilities in ten equal bins, the
   * mean distance of what was told and how often it came true, weighted by the bins' sizes.
   */
  private static double calibrationError(List<Row> rows, List<ScoredRow> replaced) {
    double[] told = new double[10];
    double[] came = new double[10];
    int count = 0;
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).city() == null) {
        continue;
      }
      double[] densities = new double[CITIES.length];
      for (int city = 0; city < CITIES.length; city++) {
        densities[city] =
            Math.exp(replaced.get(CITIES.length * i + city).logDensity().orElseThrow());
      }
      for (int city = 0; city < CITIES.length; city++) {
        double probability = densities[city] / DoubleStream.of(densities).sum();
        int bin = Math.min(9, (int) (10 * probability));
        told[bin] += probability;
        came[bin] += rows.get(i).city() == city ? 1 : 0;
        count++;
      }
    }
    double error = 0;
    for (int bin = 0; bin < told.length; bin++) {
      error += Math.abs(told[bin] - came[bin]) / count;
    }
    System.out.println("categories: expected calibration error " + error);
    return error;
  }
}
