package org.isovae.estimators;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.isovae.api.data.Samples;
import org.isovae.api.report.Axis;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Series;
import org.isovae.api.report.Table;
import org.isovae.estimators.energy.Oscillator;

/** The tables and figures of {@link EnergySpectrum}. */
final class SpectrumFigures {
  private static final int MOST_POINTS = 1000;
  private static final double NONE = Double.NaN;

  private SpectrumFigures() {}

  /** The levels without potentials. */
  static Table levels(Oscillator oscillator, int highest) {
    return table(oscillator, highest + 1).build();
  }

  private static Table.Builder table(Oscillator oscillator, int count) {
    return Table.builder("levels")
        .title("Levels of the oscillator in " + oscillator.dimensions() + " dimensions")
        .column("level", IntStream.range(0, count).asDoubleStream().toArray())
        .column("energy", IntStream.range(0, count).mapToDouble(oscillator::energy).toArray())
        .column("states", IntStream.range(0, count).mapToDouble(oscillator::degeneracy).toArray());
  }

  /** The levels with potentials. */
  static Table levels(Oscillator oscillator, double[][] corrections, double[] distinct) {
    return table(oscillator, corrections.length)
        .column("energies with potentials", distinct)
        .column(
            "mean correction",
            Arrays.stream(corrections)
                .mapToDouble(c -> Arrays.stream(c).average().orElseThrow())
                .toArray())
        .column("least correction", Arrays.stream(corrections).mapToDouble(c -> c[0]).toArray())
        .column(
            "largest correction",
            Arrays.stream(corrections).mapToDouble(c -> c[c.length - 1]).toArray())
        .build();
  }

  /** Every state. */
  static Table states(Oscillator oscillator, double[][] corrections) {
    double[] levels =
        IntStream.range(0, corrections.length)
            .mapToObj(level -> Arrays.stream(corrections[level]).map(c -> level))
            .flatMapToDouble(states -> states)
            .toArray();
    double[] all = Arrays.stream(corrections).flatMapToDouble(Arrays::stream).toArray();
    return Table.builder("states")
        .title("States under the potentials, in first order")
        .column("level", levels)
        .column("correction", all)
        .column(
            "energy",
            IntStream.range(0, all.length)
                .mapToDouble(i -> oscillator.energy((int) levels[i]) + all[i])
                .toArray())
        .build();
  }

  /** Each level as a line on the left, its states under the potentials on the right. */
  static Chart diagram(Oscillator oscillator, double[][] corrections) {
    DoubleStream.Builder left = DoubleStream.builder();
    DoubleStream.Builder between = DoubleStream.builder();
    DoubleStream.Builder right = DoubleStream.builder();
    int states = 0;
    for (int level = 0; level < corrections.length; level++) {
      double energy = oscillator.energy(level);
      left.add(energy).add(energy).add(NONE);
      for (double correction : corrections[level]) {
        states++;
        between.add(energy).add(energy + correction).add(NONE);
        right.add(energy + correction).add(energy + correction).add(NONE);
      }
    }
    return Chart.builder(
            "level-diagram",
            "Levels without potentials and with them",
            "On the left the "
                + corrections.length
                + " levels of the oscillator, on the right the energies of their "
                + states
                + " states under the potentials, in first order. A level that splits has lost its"
                + " degeneracy.")
        .x(Axis.of("0 to 1: without potentials, 2 to 3: with them"))
        .y(Axis.of("energy"))
        .series(segments("without potentials", 0, 1, left.build().toArray()))
        .series(segments("what becomes of them", 1, 2, between.build().toArray()))
        .series(segments("with potentials", 2, 3, right.build().toArray()))
        .build();
  }

  /** Lines from one x to the other, three numbers each, the third none. */
  private static Series segments(String label, double from, double to, double[] y) {
    double[] ends = {from, to, NONE};
    return Series.line(
        label, IntStream.range(0, y.length).mapToDouble(i -> ends[i % 3]).toArray(), y);
  }

  /** ⟨H0⟩ − E0 beside the KL divergence, a point a row. */
  static void excess(Findings report, double[] excess, double[] kl) {
    int count = Math.min(MOST_POINTS, kl.length);
    report.figure(
        Chart.builder(
                "excess",
                "Energy above the ground state beside the KL divergence",
                "A point a row. Both are 0 where the posterior is the prior; the energy grows faster"
                    + " where the code is precise, with 1/σ² instead of its logarithm.")
            .x(Axis.of("KL divergence from the prior", "nats"))
            .y(Axis.of("energy above the ground state"))
            .series(Series.points("rows", some(kl, count), some(excess, count)))
            .build());
  }

  private static double[] some(double[] values, int count) {
    return Findings.shown(
        IntStream.range(0, count)
            .mapToDouble(i -> values[Samples.spreadRow(i, count, values.length)])
            .toArray());
  }
}
