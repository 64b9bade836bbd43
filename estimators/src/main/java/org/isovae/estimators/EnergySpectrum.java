package org.isovae.estimators;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Vae;
import org.isovae.api.report.Report;
import org.isovae.estimators.energy.HermiteGrid;
import org.isovae.estimators.energy.KernelWidth;
import org.isovae.estimators.energy.Mixture;
import org.isovae.estimators.energy.Oscillator;
import org.isovae.estimators.energy.Perturbation;

/**
 * The energy spectrum of the latent space (Isovae's own construction after the abstract of
 * Andrés-Terré and Liò, arXiv 1907.05267): H0 = −½∇² + ½ω²|z|² with ω = ½, whose ground state √p is
 * that of the standard normal prior.
 *
 * <p>Values:
 *
 * <ul>
 *   <li>{@code ground}: E0 = d/4 over all d latent dimensions
 *   <li>{@code excess.mean}, {@code .sd}: ⟨H0⟩ − E0 of the wave function √q of each row's
 *       posterior, 0 at the prior alone; beside it {@code kl}, nats
 *   <li>{@code aggregate.excess}: the same of the aggregate posterior of some rows; {@code
 *       aggregate.smooth}: widened by {@link KernelWidth}
 *   <li>{@code splitting}: by how much the potentials of the run split each level, from 0 on, in
 *       first order; {@code distinct}: how many energies it has then; {@code lifted}: how many
 *       levels of several states have more than one
 *   <li>{@code quadrature}: by how much the corrections change with two nodes fewer, at most
 * </ul>
 */
final class EnergySpectrum implements Estimator {
  private static final String NAME = "energy-spectrum";

  /** Places of the quadrature, and products of states over all of them. */
  private static final long MOST_PLACES = 1_000_000;

  private static final long MOST_PRODUCTS = 4_000_000_000L;

  /** Of the Sobol sequence. */
  private static final int MOST_LATENT = 1000;

  /** Corrections that differ by less than this part of the largest are one: single precision. */
  private static final double SAME = 1e-5;

  private final EnergySpectrumConfig config;

  EnergySpectrum(EnergySpectrumConfig config) {
    this.config = config;
  }

  @Override
  public void requireSuitable(Vae vae, OptionalDouble beta, Evaluation evaluation) {
    int d = config.dimensionsOf(vae.latent());
    if (d > vae.latent()) {
      throw new InvalidInputException(
          "estimator energy-spectrum: there are no "
              + d
              + " latent dimensions among "
              + vae.latent()
              + "; choose fewer estimators.energy-spectrum.dimensions, or 0");
    }
    double places = Math.pow(config.order(), d);
    double states = new Oscillator(d).degeneracy(config.levels());
    if (places > MOST_PLACES || states * states * places > MOST_PRODUCTS) {
      throw new InvalidInputException(
          "estimator energy-spectrum: "
              + config.order()
              + " nodes along each of "
              + d
              + " dimensions and "
              + Math.round(states)
              + " states of level "
              + config.levels()
              + " are too much; choose a smaller estimators.energy-spectrum.order, dimensions or"
              + " levels");
    }
  }

  @Override
  public Report estimate(TrainedModel model, Evaluation evaluation) {
    Samples rows = SpreadSamples.of(evaluation.samples(), 0, NAME);
    Embedding embedding = model.embed(rows);
    int latent = embedding.latent();
    Oscillator oscillator = new Oscillator(config.dimensionsOf(latent));
    Findings report =
        new Findings()
            .title("Which energies has the latent space, and what do potentials change?")
            .formulas(Formulas.ENERGY_SPECTRUM)
            .note(
                "the latent space as an oscillator is a construction of Isovae's own; of the paper that"
                    + " suggests it (arXiv 1907.05267) the abstract alone was known")
            .value(
                "ground",
                new Oscillator(latent).energy(0),
                "energy of the ground state, the prior N(0, I)");
    if (oscillator.dimensions() < latent) {
      report.note(
          "levels are those of the "
              + oscillator.dimensions()
              + " most important of "
              + latent
              + " latent dimensions, the others in their ground state; potentials are taken where the"
              + " others are at the prior's mean");
    }
    posteriors(report, model, rows, embedding);
    levels(report, model, rows, embedding, oscillator);
    return report.build();
  }

  private void posteriors(Findings report, TrainedModel model, Samples rows, Embedding embedding) {
    if (model.beta().isEmpty()) {
      String why = "an autoencoder has no posterior: its codes are points, of infinite energy";
      report
          .missing("excess.mean", why)
          .missing("excess.sd", why)
          .missing("kl", why)
          .missing("aggregate.excess", why)
          .missing("aggregate.smooth", why);
      return;
    }
    Codes all = Codes.of(embedding, 0, embedding.order());
    double[] excess =
        IntStream.range(0, rows.size())
            .mapToDouble(i -> Oscillator.excess(all.means()[i], all.variances()[i]))
            .toArray();
    float[] divergence =
        model
            .evaluate(
                model
                    .vae()
                    .graph(
                        (ops, batch) ->
                            Map.of(
                                "kl",
                                model
                                    .vae()
                                    .expectedDivergence(ops, model.vae().encode(ops, batch)))),
                rows)
            .get("kl");
    double[] kl = IntStream.range(0, rows.size()).mapToDouble(i -> divergence[i]).toArray();
    double mean = Arrays.stream(excess).average().orElseThrow();
    double square = Arrays.stream(excess).map(e -> (e - mean) * (e - mean)).average().orElseThrow();
    report
        .value(
            "excess.mean",
            mean,
            "energy of a row's posterior above the ground state, mean over rows; 0 where it is N(0, I)")
        .value("excess.sd", Math.sqrt(square), "the same, standard deviation over rows")
        .value(
            "kl",
            Arrays.stream(kl).average().orElseThrow(),
            "KL divergence of the posterior from the prior beside it, mean in nats");
    aggregate(report, embedding);
    SpectrumFigures.excess(report, excess, kl);
  }

  private void aggregate(Findings report, Embedding embedding) {
    int latent = embedding.latent();
    if (latent > MOST_LATENT) {
      report.missing(
          "aggregate.excess", "its quadrature knows at most " + MOST_LATENT + " latent dimensions");
      return;
    }
    Codes some = Codes.of(embedding, config.rows(), embedding.order());
    report.value(
        "aggregate.excess",
        new Mixture(some.means(), some.variances()).excess(),
        "the same of the aggregate posterior, the mean of the posteriors of "
            + some.means().length
            + " rows: the fewer, the more rugged");
    KernelWidth.of(some.means(), some.variances())
        .ifPresent(
            smooth ->
                report.value(
                    "aggregate.smooth",
                    smooth.mixture().excess(),
                    "the same, widened so that it tells of other rows too; near 0 where codes are"
                        + " distributed as the prior"));
  }

  private void levels(
      Findings report,
      TrainedModel model,
      Samples rows,
      Embedding embedding,
      Oscillator oscillator) {
    Optional<PotentialEnergy> potential = PotentialEnergy.of(report, model, rows);
    try {
      if (potential.isEmpty()) {
        report
            .note(
                "the run has no potential that is a function of a place: the levels are those of the"
                    + " oscillator alone")
            .table(SpectrumFigures.levels(oscillator, config.levels()));
        return;
      }
      double[] centre = Slice.centre(model, embedding);
      double[][] corrections =
          corrections(potential.get(), embedding, oscillator, centre, config.order());
      double[][] coarse =
          corrections(potential.get(), embedding, oscillator, centre, config.order() - 2);
      told(report, oscillator, corrections, coarse);
      if (model.potentialWeight().isPresent()) {
        report.note(
            "potentials count with their weight in the objective, "
                + Figures.plain(model.potentialWeight().getAsDouble()));
      }
    } finally {
      PotentialEnergy.close(potential);
    }
  }

  /** Of each level. */
  private double[][] corrections(
      PotentialEnergy potential,
      Embedding embedding,
      Oscillator oscillator,
      double[] centre,
      int order) {
    HermiteGrid grid = new HermiteGrid(oscillator.dimensions(), order);
    int[] numbers = embedding.order();
    double[][] places =
        Arrays.stream(grid.places())
            .map(
                place -> {
                  double[] whole = centre.clone();
                  for (int j = 0; j < place.length; j++) {
                    whole[numbers[j]] = place[j];
                  }
                  return whole;
                })
            .toArray(double[][]::new);
    double[] energies = potential.at(places);
    if (!Arrays.stream(energies).allMatch(Double::isFinite)) {
      return new double[0][];
    }
    Perturbation perturbation = new Perturbation(oscillator, grid, energies);
    return IntStream.rangeClosed(0, config.levels())
        .mapToObj(perturbation::corrections)
        .toArray(double[][]::new);
  }

  private void told(
      Findings report, Oscillator oscillator, double[][] corrections, double[][] coarse) {
    if (corrections.length == 0 || coarse.length == 0) {
      report
          .missing("splitting", "a potential has no finite number at a place of the quadrature")
          .table(SpectrumFigures.levels(oscillator, config.levels()));
      return;
    }
    double largest =
        Arrays.stream(corrections).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
    int levels = corrections.length;
    double[] splitting = new double[levels];
    double[] distinct = new double[levels];
    double change = 0;
    for (int level = 0; level < levels; level++) {
      double[] one = corrections[level];
      splitting[level] = one[one.length - 1] - one[0];
      distinct[level] = Perturbation.distinct(one, SAME * largest);
      for (int i = 0; i < one.length; i++) {
        change = Math.max(change, Math.abs(one[i] - coarse[level][i]));
      }
    }
    report
        .value(
            "splitting",
            splitting,
            "by how much potentials split each level from the ground state on, in first order")
        .value("distinct", distinct, "how many energies each level has then")
        .value(
            "lifted",
            (double) Arrays.stream(distinct).filter(count -> count > 1).count(),
            "levels whose degeneracy is lifted")
        .value(
            "quadrature",
            change,
            "by how much a correction changes with two nodes fewer, at most; large where more are"
                + " needed");
    if (change > 0.01 * largest) {
      report.note("the quadrature has not settled: raise estimators.energy-spectrum.order");
    }
    report
        .table(SpectrumFigures.levels(oscillator, corrections, distinct))
        .table(SpectrumFigures.states(oscillator, corrections))
        .figure(SpectrumFigures.diagram(oscillator, corrections));
  }
}
