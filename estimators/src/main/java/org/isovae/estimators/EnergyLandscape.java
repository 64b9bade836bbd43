package org.isovae.estimators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Vae;
import org.isovae.api.report.Report;
import org.isovae.estimators.energy.KernelWidth;
import org.isovae.estimators.energy.LowestPaths;

/**
 * The energy landscape of the latent space, E(z) = −ln q(z) + λ_p ΣV(z) in nats, q the aggregate
 * posterior of training rows, V the run's potentials (Isovae's own construction after the abstract
 * of Andrés-Terré and Liò, arXiv 1907.05267).
 *
 * <p>q is widened as little as makes it a density of other rows too, see {@link KernelWidth}. Over
 * all live dimensions it is the landscape of the paths; over one or two, in figures and minima, its
 * free energy: −ln of q's marginal distribution, with V where the others are at their mean. In a
 * latent space of one or two live dimensions both are the same.
 *
 * <p>Values:
 *
 * <ul>
 *   <li>{@code minima}: how many the map has that are deep enough
 *   <li>{@code barrier.mean}: how far the pass on the path of least height between two records
 *       rises above the higher one of the valleys that it parts, mean over pairs; {@code
 *       barrier.within}, {@code .between}: of those of one class, of those of two
 *   <li>{@code width}: by which part of its spread q was widened
 * </ul>
 *
 * <p>Paths lead over the codes of training rows, from each to its nearest ones. The random path is
 * a figure: no value rests on it.
 */
final class EnergyLandscape implements Estimator {
  private static final String NAME = "energy-landscape";
  private static final List<String> VALUES =
      List.of("minima", "width", "barrier.mean", "barrier.within", "barrier.between");

  private final EnergyLandscapeConfig config;

  EnergyLandscape(EnergyLandscapeConfig config) {
    this.config = config;
  }

  @Override
  public void requireSuitable(Vae vae, OptionalDouble beta, Evaluation evaluation) {
    Plane.of(NAME, config.x(), config.y(), vae.latent());
    RecordPair.requireRows(NAME, config.between(), evaluation.samples());
  }

  @Override
  public Report estimate(TrainedModel model, Evaluation evaluation) {
    Samples rows = SpreadSamples.of(evaluation.samples(), 0, NAME);
    Embedding embedding = model.embed(rows);
    Plane plane = Plane.of(NAME, config.x(), config.y(), embedding.latent());
    Findings report =
        new Findings()
            .title("Which valleys has the latent space, and how high are the passes between them?")
            .formulas(Formulas.ENERGY_LANDSCAPE)
            .note(
                "the energy landscape is a construction of Isovae's own; of the paper that suggests it"
                    + " (arXiv 1907.05267) the abstract alone was known");
    int count = Math.max(embedding.live(), 1 + IntStream.of(plane.places()).max().orElseThrow());
    int[] dimensions = Arrays.copyOf(embedding.order(), count);
    Samples training = training(report, evaluation);
    Codes codes = Codes.of(model.embed(training), 0, dimensions);
    Optional<KernelWidth> width = finite(codes) ? width(codes) : Optional.empty();
    if (width.isEmpty()) {
      String why = "all codes are at one place, or have no finite number: there is no landscape";
      VALUES.forEach(name -> report.missing(name, why));
      return report.build();
    }
    report.value(
        "width",
        width.get().width(),
        "by which part of its spread the aggregate posterior was widened to tell of other rows too");
    Optional<PotentialEnergy> potential = PotentialEnergy.of(report, model, rows);
    try {
      LandscapeField field =
          new LandscapeField(
              width.get().mixture(), potential, dimensions, Slice.centre(model, embedding));
      Slice slice = Slice.of(plane, model, embedding, config.grid());
      LandscapeMap.add(report, field, slice, codes, training.labels(), config.depth());
      LandscapeMap.profiles(report, field, model, embedding, config.grid());
      pairs(report, model, rows, embedding, plane, field, codes);
    } finally {
      PotentialEnergy.close(potential);
    }
    return report.build();
  }

  private Samples training(Findings report, Evaluation evaluation) {
    Samples training = evaluation.samples(Split.TRAIN);
    if (training.size() == 0) {
      report.note("the training rows are not at hand: the landscape is that of the measured rows");
    }
    return SpreadSamples.of(
        training.size() == 0 ? evaluation.samples() : training, config.rows(), NAME);
  }

  private Optional<KernelWidth> width(Codes codes) {
    return config.width() > 0
        ? KernelWidth.of(codes.means(), codes.variances(), config.width())
        : KernelWidth.of(codes.means(), codes.variances());
  }

  private static boolean finite(Codes codes) {
    return Arrays.stream(codes.means()).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)
        && Arrays.stream(codes.variances())
            .flatMapToDouble(Arrays::stream)
            .allMatch(Double::isFinite);
  }

  private void pairs(
      Findings report,
      TrainedModel model,
      Samples rows,
      Embedding embedding,
      Plane plane,
      LandscapeField field,
      Codes codes) {
    List<RecordPair> pairs = drawn(rows);
    if (pairs.isEmpty()) {
      String why = "a single row has no other to go to; measure on more, or name rows in between";
      List.of("barrier.mean", "barrier.within", "barrier.between")
          .forEach(name -> report.missing(name, why));
      return;
    }
    int most = codes.means().length;
    List<double[]> places = new ArrayList<>(List.of(codes.means()));
    for (RecordPair pair : pairs) {
      for (int row : new int[] {pair.first(), pair.second()}) {
        places.add(field.part(Magnification.code(embedding, row)));
      }
    }
    double[][] nodes = places.toArray(double[][]::new);
    double[] own = field.energies(nodes);
    if (Arrays.stream(nodes).flatMapToDouble(Arrays::stream).anyMatch(z -> !Double.isFinite(z))
        || Arrays.stream(own).anyMatch(Double::isNaN)) {
      List.of("barrier.mean", "barrier.within", "barrier.between")
          .forEach(name -> report.missing(name, "a record has no finite energy"));
      return;
    }
    LowestPaths paths = LowestPaths.of(nodes, config.neighbours(), field::energies);
    List<RecordBarrier> barriers = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      int from = most + 2 * i;
      boolean same = pairs.get(i).first() == pairs.get(i).second();
      LowestPaths.Path path =
          same
              ? new LowestPaths.Path(new double[][] {nodes[from], nodes[from + 1]}, own[from], 0)
              : paths.between(from, from + 1);
      barriers.add(new RecordBarrier(pairs.get(i), path, own[from], own[from + 1]));
    }
    told(report, rows, barriers);
    LandscapePaths.add(
        report, model, rows, embedding, plane, field, chosen(rows, barriers), config);
  }

  private List<RecordPair> drawn(Samples rows) {
    if (!config.between().isEmpty()) {
      return RecordPair.of(config.between());
    }
    return rows.labels()
        .map(labels -> RecordPair.drawn(labels, config.pairs(), config.seed()))
        .filter(pairs -> !pairs.isEmpty())
        .orElseGet(() -> RecordPair.drawn(rows.size(), config.pairs(), config.seed()));
  }

  /** The first pair of two classes, else the first. */
  private RecordBarrier chosen(Samples rows, List<RecordBarrier> barriers) {
    return barriers.stream()
        .filter(barrier -> config.between().isEmpty() && !within(rows).test(barrier))
        .findFirst()
        .orElse(barriers.get(0));
  }

  /** Whether both records have one class; true where there are none. */
  private static Predicate<RecordBarrier> within(Samples rows) {
    int[] labels = rows.labels().orElseGet(() -> new int[rows.size()]);
    return barrier -> labels[barrier.pair().first()] == labels[barrier.pair().second()];
  }

  private static void told(Findings report, Samples rows, List<RecordBarrier> barriers) {
    String above =
        "how far the pass on the lowest path between two records rises above the higher one of the"
            + " valleys on both sides of it, nats";
    report.value("barrier.mean", mean(barriers), above + ", mean over pairs");
    if (rows.labels().isEmpty()) {
      String why = "the rows have no class labels";
      report.missing("barrier.within", why).missing("barrier.between", why);
    } else {
      kind(report, "barrier.within", barriers.stream().filter(within(rows)).toList(), "one class");
      kind(
          report,
          "barrier.between",
          barriers.stream().filter(within(rows).negate()).toList(),
          "two classes");
    }
    report.table(
        GeometryFigures.pairs(rows, barriers.stream().map(RecordBarrier::pair).toList())
            .title("Barriers between two records, in nats")
            .column("energy", each(barriers, RecordBarrier::first))
            .column("other energy", each(barriers, RecordBarrier::second))
            .column("highest on the way", each(barriers, b -> b.path().height()))
            .column("barrier", each(barriers, b -> b.path().barrier()))
            .build());
  }

  private static void kind(
      Findings report, String name, List<RecordBarrier> barriers, String classes) {
    if (barriers.isEmpty()) {
      report.missing(name, "no pair of records is of " + classes);
    } else {
      report.value(name, mean(barriers), "the same over pairs of " + classes);
    }
  }

  private static double mean(List<RecordBarrier> barriers) {
    return barriers.stream()
        .mapToDouble(barrier -> barrier.path().barrier())
        .average()
        .orElseThrow();
  }

  private static double[] each(List<RecordBarrier> barriers, ToDoubleFunction<RecordBarrier> what) {
    return barriers.stream().mapToDouble(what).toArray();
  }
}
