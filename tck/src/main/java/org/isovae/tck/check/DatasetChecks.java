package org.isovae.tck.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;

/** What every data set must do. */
public final class DatasetChecks {
  /** How many rows of a part are looked at, spread over all of them. */
  private static final int ROWS = 2000;

  private final DatasetProvider<?> provider;
  private final Record config;
  private final Supplier<Dataset> create;
  private final Supplier<Dataset> dataset;

  private DatasetChecks(DatasetProvider<?> provider, Record config, Context context) {
    this.provider = provider;
    this.config = config;
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
        checks.check("a row is written where it is asked for, and nowhere else", checks::place),
        checks.check("a row read again is the same", checks::again),
        checks.check("several threads read the same rows", checks::threads),
        checks.check("the same seed gives the same data set", checks::sameSeed),
        checks.check("densities and labels belong to the rows", checks::densitiesAndLabels),
        checks.check("what is offered is there", checks::offers),
        checks.check("sources are named, with a SHA-256", checks::sources));
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

  private static Samples part(Dataset dataset, Split split) {
    return Expect.notNull(dataset.samples(split), "samples(" + split + ")");
  }

  private static int[] rows(Samples samples) {
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
    Domain domain = dataset.spec().domain();
    int width = dataset.spec().size();
    for (Split split : Split.values()) {
      Samples samples = part(dataset, split);
      float[] row = new float[width];
      for (int r : rows(samples)) {
        Arrays.fill(row, Float.NaN);
        samples.read(r, row, 0);
        for (int i = 0; i < width; i++) {
          Expect.that(
              domain.contains(row[i]),
              "%s row %d value %d is %s (NaN may mean: not written); expected %d finite values in"
                  + " %s, as spec() of shape %s says",
              split,
              r,
              i,
              row[i],
              width,
              domain,
              dataset.spec().shape());
        }
      }
    }
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
    Dataset second = create.get();
    for (Split split : Split.values()) {
      Samples samples = part(dataset, split);
      Samples again = part(second, split);
      Expect.that(
          samples.size() == again.size(),
          "%s has %d rows, and %d when created again",
          split,
          samples.size(),
          again.size());
      Expect.same(read(again, rows(again)), read(samples, rows(samples)), split + " created again");
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
