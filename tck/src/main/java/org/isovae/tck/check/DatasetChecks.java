package org.isovae.tck.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.isovae.api.Capabilities;
import org.isovae.api.Context;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.DataSource;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.DatasetProvider;
import org.isovae.api.data.Feature;
import org.isovae.api.data.RowStream;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.tensor.Shape;

/** What every data set must do. */
public final class DatasetChecks {
  /** How many rows of a part are looked at, spread over all of them. */
  private static final int ROWS = 2000;

  /** What a training graph calls the values, the row's number and the step. */
  private static final Set<String> TAKEN = Set.of("x", "row", "step");

  private final DatasetProvider<?> provider;
  private final Record config;
  private final Supplier<Dataset> create;
  private final Supplier<Dataset> dataset;
  private final DatasetOpeningChecks opening;

  private DatasetChecks(DatasetProvider<?> provider, Record config, Context context) {
    this.provider = provider;
    this.config = config;
    this.opening = new DatasetOpeningChecks(provider, config, context);
    this.create = () -> ProviderChecks.create(provider, config, context);
    this.dataset = Expect.once(create);
  }

  /** All checks of a provider with its default configuration. */
  public static List<Check> all(DatasetProvider<?> provider, long seed) {
    return all(provider, provider.defaults(), TestContext.of(seed));
  }

  /**
   * All checks.
   *
   * @param config what to create the data set from
   * @param context the surroundings; the data set is created twice with it
   */
  public static List<Check> all(DatasetProvider<?> provider, Record config, Context context) {
    DatasetChecks checks = new DatasetChecks(provider, config, context);
    return List.of(
        checks.check("there are rows to train on", checks::notEmpty),
        checks.check("every part has the data set's specification", checks::specification),
        checks.check("every value is written, finite and in the domain", checks::values),
        checks.check("binary values are 0 or 1 and categories in one-hot code", checks::codes),
        checks.check("a row is written where it is asked for, and nowhere else", checks::place),
        checks.check("a row read again is the same", checks::again),
        checks.check("several threads read the same rows", checks::threads),
        checks.check("the same seed gives the same data set", checks::sameSeed),
        checks.check("densities and labels belong to the rows", checks::densitiesAndLabels),
        checks.check("further inputs are written as declared", checks::inputs),
        checks.check("rows have different numbers in their source", checks::sourceRows),
        checks.check("what is offered is there", checks::offers),
        checks.check("sources are named, with a SHA-256", checks::sources),
        checks.check("a stream gives the rows of its part in their order", checks::streams),
        checks.check("the same source is opened with the same rows", checks.opening::same),
        checks.check(
            "a stream of other rows gives what opening them gives", checks.opening::stream),
        checks.check("columns have a name and a text each", checks.opening::columns),
        checks.check("what another data set fitted is refused", checks.opening::foreign),
        checks.check("closing twice is closing once", checks::close));
  }

  @FunctionalInterface
  private interface OnDataset {
    void run(Dataset dataset) throws Exception;
  }

  private Check check(String name, OnDataset body) {
    return new Check(
        name,
        () -> {
          Dataset opened;
          try {
            opened = dataset.get();
          } catch (InvalidInputException e) {
            throw new NotApplicable(
                "the data set needs input: " + e.getMessage().lines().findFirst().orElse(""));
          }
          body.run(opened);
        });
  }

  static Samples part(Dataset dataset, Split split) {
    return Expect.notNull(dataset.samples(split), "samples(" + split + ")");
  }

  static int[] rows(Samples samples) {
    int count = Math.min(ROWS, samples.size());
    int[] rows = new int[count];
    Arrays.setAll(rows, i -> (int) ((long) i * samples.size() / count));
    return rows;
  }

  private void notEmpty(Dataset dataset) {
    Expect.that(part(dataset, Split.TRAIN).size() > 0, "TRAIN has no rows");
  }

  private void specification(Dataset dataset) {
    SampleSpec spec = Expect.notNull(dataset.spec(), "spec()");
    for (Split split : Split.values()) {
      Expect.that(
          spec.equals(part(dataset, split).spec()),
          "the data set is %s, %s is %s",
          spec,
          split,
          part(dataset, split).spec());
      Expect.that(part(dataset, split).size() >= 0, "%s has a negative size", split);
    }
  }

  private void values(Dataset dataset) {
    int width = dataset.spec().size();
    for (Split split : Split.values()) {
      Samples samples = part(dataset, split);
      float[] row = new float[width];
      for (int r : rows(samples)) {
        Arrays.fill(row, Float.NaN);
        samples.read(r, row, 0);
        for (Feature feature : dataset.spec().features()) {
          for (int i = feature.from(); i < feature.from() + feature.size(); i++) {
            Expect.that(
                feature.domain().contains(row[i]),
                "%s row %d value %d is %s (NaN may mean: not written); expected %d finite values,"
                    + " this one in %s, as spec() of shape %s says of feature '%s'",
                split,
                r,
                i,
                row[i],
                width,
                feature.domain(),
                dataset.spec().shape(),
                feature.name());
          }
        }
      }
    }
  }

  private void codes(Dataset dataset) {
    List<Feature> coded =
        dataset.spec().features().stream()
            .filter(f -> f.kind() == Feature.Kind.BINARY || f.kind() == Feature.Kind.CATEGORICAL)
            .toList();
    if (coded.isEmpty()) {
      throw new NotApplicable("no feature is binary or categorical");
    }
    for (Split split : Split.values()) {
      Samples samples = part(dataset, split);
      float[] known = new float[dataset.spec().size()];
      for (int r : rows(samples)) {
        float[] row = samples.read(r, 1);
        Arrays.fill(known, 1);
        if (samples.inputs().containsKey(Samples.MASK)) {
          samples.read(Samples.MASK, r, known, 0);
        }
        for (Feature feature : coded) {
          code(feature, row, known, split + " row " + r);
        }
      }
    }
  }

  private static void code(Feature feature, float[] row, float[] known, String where) {
    int ones = 0;
    for (int i = feature.from(); i < feature.from() + feature.size(); i++) {
      if (known[i] == 0) {
        return;
      }
      Expect.that(
          row[i] == 0 || row[i] == 1,
          "%s: feature '%s' has the value %s, expected 0 or 1 as it is %s",
          where,
          feature.name(),
          row[i],
          feature.kind());
      ones += (int) row[i];
    }
    Expect.that(
        feature.kind() != Feature.Kind.CATEGORICAL || ones == 1,
        "%s: feature '%s' is in %d categories, expected exactly one of %s",
        where,
        feature.name(),
        ones,
        feature.categories());
  }

  private void place(Dataset dataset) {
    int width = dataset.spec().size();
    Samples samples = part(dataset, Split.TRAIN);
    float[] alone = new float[width];
    float[] among = new float[3 * width];
    for (int r : rows(samples)) {
      Arrays.fill(among, -12345);
      samples.read(r, alone, 0);
      try {
        samples.read(r, among, width);
      } catch (IndexOutOfBoundsException e) {
        throw Expect.failure(
            "TRAIN row %d does not fit into the %d values of its specification: %s", r, width, e);
      }
      for (int i = 0; i < among.length; i++) {
        float expected = i < width || i >= 2 * width ? -12345 : alone[i - width];
        Expect.that(
            Float.compare(among[i], expected) == 0,
            "TRAIN row %d read at offset %d: place %d is %s, expected %s: a row has %d values",
            r,
            width,
            i,
            among[i],
            expected,
            width);
      }
    }
  }

  private void again(Dataset dataset) {
    for (Split split : Split.values()) {
      Samples samples = part(dataset, split);
      int[] rows = rows(samples);
      float[] first = read(samples, rows);
      int[] backwards = new int[rows.length];
      Arrays.setAll(backwards, i -> rows[rows.length - 1 - i]);
      read(samples, backwards);
      Expect.same(read(samples, rows), first, split + " read again");
    }
  }

  private static float[] read(Samples samples, int[] rows) {
    int width = samples.spec().size();
    float[] values = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      samples.read(rows[i], values, i * width);
    }
    return values;
  }

  private void threads(Dataset dataset) throws Exception {
    Samples samples = part(dataset, Split.TRAIN);
    int[] rows = rows(samples);
    float[] expected = read(samples, rows);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Callable<float[]>> readers = new ArrayList<>();
      for (int reader = 0; reader < 8; reader++) {
        readers.add(() -> read(samples, rows));
      }
      for (Future<float[]> each : pool.invokeAll(readers)) {
        Expect.same(each.get(), expected, "TRAIN read by several threads");
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private void sameSeed(Dataset dataset) {
    try (Dataset second = create.get()) {
      for (Split split : Split.values()) {
        Samples samples = part(dataset, split);
        Samples again = part(second, split);
        Expect.that(
            samples.size() == again.size(),
            "%s has %d rows, and %d when created again",
            split,
            samples.size(),
            again.size());
        Expect.same(
            read(again, rows(again)), read(samples, rows(samples)), split + " created again");
      }
      Expect.that(
          dataset.fitted().equals(second.fitted()),
          "fitted() was %s, and %s when created again",
          dataset.fitted(),
          second.fitted());
    }
  }

  private void densitiesAndLabels(Dataset dataset) {
    for (Split split : Split.values()) {
      Samples samples = part(dataset, split);
      Expect.notNull(samples.logDensity(), split + ".logDensity()")
          .ifPresent(
              density -> {
                Expect.that(
                    density.length == samples.size(),
                    "%s has %d rows and %d densities",
                    split,
                    samples.size(),
                    density.length);
                for (int i = 0; i < density.length; i++) {
                  Expect.that(
                      density[i] < Double.POSITIVE_INFINITY,
                      "%s row %d: the log-density is %s",
                      split,
                      i,
                      density[i]);
                }
              });
      Expect.notNull(samples.labels(), split + ".labels()")
          .ifPresent(
              labels -> {
                Expect.that(
                    labels.length == samples.size(),
                    "%s has %d rows and %d labels",
                    split,
                    samples.size(),
                    labels.length);
                for (int i = 0; i < labels.length; i++) {
                  Expect.that(labels[i] >= 0, "%s row %d: the label is %d", split, i, labels[i]);
                }
              });
    }
  }

  private void inputs(Dataset dataset) {
    for (Split split : Split.values()) {
      Samples samples = part(dataset, split);
      Map<String, Shape> inputs = Expect.notNull(samples.inputs(), split + ".inputs()");
      Expect.that(
          samples.labels().isEmpty() || inputs.containsKey(Samples.LABEL),
          "%s has labels, but its inputs() are %s, without %s",
          split,
          inputs,
          Samples.LABEL);
      for (Map.Entry<String, Shape> input : inputs.entrySet()) {
        input(samples, input.getKey(), input.getValue(), split + " input " + input.getKey());
      }
      if (samples.size() > 0) {
        Expect.refusal(
            split + " input no-such-input",
            IllegalArgumentException.class,
            () -> samples.read("no-such-input", 0, new float[1], 0),
            "no-such-input");
      }
    }
  }

  private static void input(Samples samples, String name, Shape shape, String what) {
    Expect.that(!TAKEN.contains(name), "%s: the names %s are taken", what, TAKEN);
    Expect.notNull(shape, what + ": its shape");
    Expect.that(!shape.hasBatch(), "%s: the shape %s is not that of one row", what, shape);
    boolean mask = name.equals(Samples.MASK);
    boolean label = name.equals(Samples.LABEL);
    Shape expected = mask ? samples.spec().shape() : label ? Shape.scalar() : shape;
    Expect.that(shape.equals(expected), "%s has the shape %s, expected %s", what, shape, expected);
    int[] labels = label ? samples.labels().orElse(null) : null;
    Expect.that(!label || labels != null, "%s is there, but labels() is empty", what);
    int width = shape.size();
    float[] values = new float[3 * width];
    for (int r : rows(samples)) {
      Arrays.fill(values, Float.NaN);
      try {
        samples.read(name, r, values, width);
      } catch (IndexOutOfBoundsException e) {
        throw Expect.failure("%s row %d does not fit into the shape %s: %s", what, r, shape, e);
      }
      for (int i = 0; i < values.length; i++) {
        boolean own = i >= width && i < 2 * width;
        boolean right = own ? Float.isFinite(values[i]) : Float.isNaN(values[i]);
        Expect.that(
            right && !(own && mask && values[i] != 0 && values[i] != 1),
            "%s row %d read at offset %d: place %d is %s, expected %d finite values%s there and"
                + " nothing elsewhere (NaN means: not written)",
            what,
            r,
            width,
            i,
            values[i],
            width,
            mask ? ", 0 or 1," : "");
      }
      Expect.that(
          labels == null || values[1] == labels[r],
          "%s row %d is %s, labels() has %s",
          what,
          r,
          values[1],
          labels == null ? "none" : labels[r]);
    }
  }

  private void sourceRows(Dataset dataset) {
    for (Split split : Split.values()) {
      Samples samples = part(dataset, split);
      Map<Long, Integer> seen = new HashMap<>();
      for (int r = 0; r < samples.size(); r++) {
        long source = samples.sourceRow(r);
        Expect.that(source >= 0, "%s row %d is row %d of its source", split, r, source);
        Integer other = seen.put(source, r);
        Expect.that(
            other == null,
            "%s rows %s and %d are both row %d of their source",
            split,
            other,
            r,
            source);
      }
    }
  }

  private void streams(Dataset dataset) {
    for (Split split : Split.values()) {
      try (RowStream stream = Expect.notNull(dataset.stream(split), "stream(" + split + ")")) {
        DatasetOpeningChecks.equal(stream, part(dataset, split), split + " as a stream");
      }
    }
  }

  private void close(Dataset dataset) {
    Dataset own = create.get();
    Samples samples = part(own, Split.TRAIN);
    RowStream stream = own.stream(Split.TRAIN);
    stream.next(1);
    stream.close();
    stream.close();
    Expect.same(
        read(samples, rows(samples)),
        read(part(dataset, Split.TRAIN), rows(samples)),
        "TRAIN after a stream of it was closed");
    own.close();
    own.close();
  }

  private void offers(Dataset dataset) {
    Samples samples = part(dataset, Split.TRAIN);
    Set<String> offered = ProviderChecks.offers(provider, config);
    if (offered.contains(Capabilities.DATASET_DENSITY)) {
      Expect.that(
          samples.logDensity().isPresent(),
          "%s is offered, but TRAIN has no log-density",
          Capabilities.DATASET_DENSITY);
    }
    if (offered.contains(Capabilities.DATASET_LABELS)) {
      Expect.that(
          samples.labels().isPresent(),
          "%s is offered, but TRAIN has no labels",
          Capabilities.DATASET_LABELS);
    }
  }

  private void sources(Dataset dataset) {
    List<DataSource> sources = Expect.notNull(dataset.sources(), "sources()");
    Expect.that(!sources.isEmpty(), "sources() is empty: say where the data came from");
    for (DataSource source : sources) {
      Expect.that(
          source.name() != null && !source.name().isBlank(), "a source has no name: %s", source);
      Expect.that(source.bytes() >= 0, "source %s has %d bytes", source.name(), source.bytes());
      Expect.that(
          source.sha256() != null && source.sha256().matches("[0-9a-f]{64}"),
          "source %s: \"%s\" is no SHA-256 in 64 lower-case hexadecimal digits",
          source.name(),
          source.sha256());
    }
  }
}
