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

  /** The energy of each state in first order, from without potentials to with them. */
  static Chart diagram(Oscillator oscillator, double[][] corrections) {
    int states = Arrays.stream(corrections).mapToInt(level -> level.length).sum();
    Chart.Builder chart =
        Chart.builder(
                "level-diagram",
                "Levels without potentials and with them",
                "At 0 the "
                    + corrections.length
                    + " levels of the oscillator without potentials, at 1 the energies of their "
                    + states
                    + " states under them, in first order. A level whose lines part has lost its"
                    + " degeneracy.")
            .x(Axis.of("share of the potentials that counts"))
            .y(Axis.of("energy"));
    for (int level = 0; level < corrections.length; level++) {
      double energy = oscillator.energy(level);
      DoubleStream.Builder x = DoubleStream.builder();
      DoubleStream.Builder y = DoubleStream.builder();
      for (double correction : corrections[level]) {
        x.add(0).add(1).add(NONE);
        y.add(energy).add(energy + correction).add(NONE);
      }
      chart.series(Series.line("level " + level, x.build().toArray(), y.build().toArray()));
    }
    return chart.build();
  }

  /** ⟨H0⟩ − E0 beside the KL divergence, a point a row. */
  static void excess(Findings report, double[] excess, double[] kl) {
    int count = Math.min(MOST_POINTS, kl.length);
    report.figure(
        Chart.builder(
                "excess",
                "Energy above the ground state beside the KL divergence",
                "A point a row. Both are 0 where the posterior is the prior; the energy grows"
                    + " faster where the code is precise, with 1/σ² instead of its logarithm.")
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
