package org.isovae.datasets.kddcup;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.isovae.api.Context;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.DataSource;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.datasets.files.Names;
import org.isovae.datasets.files.NormalParts;
import org.isovae.datasets.files.RandomParts;
import org.isovae.datasets.table.Anomalies;

/** Connections, split by class and scaled. */
record KddCupDataset(
    SampleSpec spec,
    Samples training,
    Samples validation,
    Samples test,
    List<DataSource> sources,
    Fitted fitted)
    implements Dataset {

  /** What connections are labelled that are no attacks. */
  private static final String NO_ATTACK = "normal.";

  /** As many attacks to so many others, in the reversed form. */
  private static final int OTHERS_TO_AN_ATTACK = 4;

  /** Draws the parts, and fits the scaling to the rows for training. */
  static KddCupDataset split(
      Path path, Connections all, DataSource source, KddCupConfig config, Context context) {
    int noAttack = all.labels().indexOf(NO_ATTACK);
    if (noAttack < 0) {
      throw new InvalidInputException(
          path
              + ": no connection is labelled '"
              + NO_ATTACK
              + "', the labels are "
              + Names.list(all.labels())
              + ". Take the whole file, in which labels end with a full stop.");
    }
    int[] rows =
        config.form() == Form.REVERSED
            ? withFewAttacks(all, noAttack, context.random("attacks"))
            : IntStream.range(0, all.size()).toArray();
    BitSet normal = new BitSet();
    normal.set(0, all.labels().size());
    normal.clear(noAttack);
    if (config.form() == Form.REVERSED) {
      normal.flip(0, all.labels().size());
    }
    NormalParts drawn =
        NormalParts.draw(
            path.toString(),
            IntStream.of(rows).map(all::label).toArray(),
            normal,
            config.validationFraction(),
            config.testFraction(),
            config.anomalies() == Anomalies.ALL,
            context.random("split"));
    RandomParts parts = drawn.rows();
    int tested = drawn.anomalies() - drawn.leftOut();
    context.note(
        String.format(
            Locale.ROOT,
            "%s: %,d connections; those labelled '%s' are %s. Training has %,d of the normal class,"
                + " validation %,d; tested are %,d of it and %,d of %,d anomalies, the other %,d are"
                + " left out",
            path,
            rows.length,
            NO_ATTACK,
            config.form() == Form.REVERSED
                ? "the normal class, and attacks, as many as a quarter of them, the anomalies"
                : "the anomalies, and attacks the normal class",
            parts.train().length,
            parts.validation().length,
            parts.test().length - tested,
            tested,
            drawn.anomalies(),
            drawn.leftOut()));
    int[] train = among(rows, parts.train());
    return of(
        all,
        source,
        KddCupFit.of(all, train),
        train,
        among(rows, parts.validation()),
        among(rows, parts.test()));
  }

  /** All rows for testing, prepared with what was fitted earlier. */
  static KddCupDataset opened(Connections all, DataSource source, KddCupFit fit) {
    int[] none = {};
    return of(all, source, fit, none, none, IntStream.range(0, all.size()).toArray());
  }

  private static int[] withFewAttacks(Connections all, int noAttack, RandomGenerator random) {
    int[] attacks = IntStream.range(0, all.size()).filter(r -> all.label(r) != noAttack).toArray();
    int others = all.size() - attacks.length;
    int kept = Math.min(attacks.length, others / OTHERS_TO_AN_ATTACK);
    // The first steps of a shuffle: each subset is as probable as any other.
    for (int i = 0; i < kept; i++) {
      int j = i + random.nextInt(attacks.length - i);
      int swapped = attacks[i];
      attacks[i] = attacks[j];
      attacks[j] = swapped;
    }
    BitSet used = new BitSet();
    IntStream.range(0, all.size()).filter(r -> all.label(r) == noAttack).forEach(used::set);
    Arrays.stream(attacks, 0, kept).forEach(used::set);
    return used.stream().toArray();
  }

  private static int[] among(int[] rows, int[] places) {
    return IntStream.of(places).map(place -> rows[place]).toArray();
  }

  private static KddCupDataset of(
      Connections all,
      DataSource source,
      KddCupFit fit,
      int[] train,
      int[] validation,
      int[] test) {
    SampleSpec spec = fit.spec(domains(all, fit));
    return new KddCupDataset(
        spec,
        new KddCupPart(spec, all, fit, train),
        new KddCupPart(spec, all, fit, validation),
        new KddCupPart(spec, all, fit, test),
        List.of(source),
        fit.toFitted());
  }

  /**
   * Of each column of numbers: [0, 1] if it holds those of all rows of the file, else the reals.
   */
  private static Domain[] domains(Connections all, KddCupFit fit) {
    Domain[] domains = new Domain[Connections.NUMBERS];
    for (int column = 0; column < domains.length; column++) {
      boolean within = true;
      for (int row = 0; row < all.size() && within; row++) {
        within = Domain.UNIT_INTERVAL.contains(fit.scaled(column, all.number(row, column)));
      }
      domains[column] = within ? Domain.UNIT_INTERVAL : Domain.REALS;
    }
    return domains;
  }

  @Override
  public Samples samples(Split split) {
    return switch (split) {
      case TRAIN -> training;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }
}
