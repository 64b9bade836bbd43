package org.isovae.tck.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.Context;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Columns;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.DatasetProvider;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.RowStream;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.data.WrongRow;

/** What opening rows with what was fitted earlier must do. */
final class DatasetOpeningChecks {
  /** How many rows of a stream are looked at. */
  private static final int ROWS = 2000;

  /** Not a divisor of usual sizes, so that the last rows are fewer. */
  private static final int CHUNK = 37;

  private static final Fitted FOREIGN =
      Fitted.builder()
          .numbers("numbersOfAnotherDataSet", 1)
          .texts("textsOfAnotherDataSet", List.of("text"))
          .build();

  private interface Opener {
    Dataset open(Fitted fitted);

    RowStream stream(Fitted fitted);

    Optional<Columns> columns(Fitted fitted);
  }

  /** One of the ways to read on. */
  @FunctionalInterface
  private interface Reader {
    Samples next(RowStream stream, int rows);
  }

  private final Opener opener;

  DatasetOpeningChecks(DatasetProvider<?> provider, Record config, Context context) {
    this.opener = opener(provider, config, context);
  }

  private static <C extends Record> Opener opener(
      DatasetProvider<C> provider, Record config, Context context) {
    // The checks create the data set before they open it, and creating checks the type.
    @SuppressWarnings("unchecked")
    C own = (C) config;
    return new Opener() {
      @Override
      public Dataset open(Fitted fitted) {
        return Expect.notNull(provider.open(own, fitted, context), "what open gives");
      }

      @Override
      public RowStream stream(Fitted fitted) {
        return Expect.notNull(provider.stream(own, fitted, context), "what stream gives");
      }

      @Override
      public Optional<Columns> columns(Fitted fitted) {
        return Expect.notNull(provider.columns(own, fitted), "what columns gives");
      }
    };
  }

  /** The data set's own source, opened with what was fitted on it. */
  void same(Dataset created) {
    Fitted fitted = Expect.notNull(created.fitted(), "fitted()");
    try (Dataset opened = opener.open(fitted)) {
      Expect.that(
          opened.spec().equals(created.spec()),
          "created: %s, opened: %s",
          created.spec(),
          opened.spec());
      Expect.that(
          opened.fitted().equals(fitted),
          "fitted() is %s, and %s after opening with it",
          fitted,
          opened.fitted());
      if (fitted.isEmpty()) {
        for (Split split : Split.values()) {
          try (RowStream rows = opened.stream(split)) {
            equal(rows, DatasetChecks.part(created, split), split + " opened with nothing fitted");
          }
        }
      } else {
        unsplit(opened, created);
      }
    }
  }

  private static void unsplit(Dataset opened, Dataset created) {
    for (Split split : new Split[] {Split.TRAIN, Split.VALIDATION}) {
      Expect.that(
          DatasetChecks.part(opened, split).size() == 0,
          "opened rows are for testing, but %s has %d",
          split,
          opened.samples(split).size());
    }
    Samples rows = DatasetChecks.part(opened, Split.TEST);
    Map<Long, Integer> places = new HashMap<>();
    for (int r = 0; r < rows.size(); r++) {
      places.put(rows.sourceRow(r), r);
      Expect.that(
          r == 0 || rows.sourceRow(r) > rows.sourceRow(r - 1),
          "opened rows are in the order of their source, but row %d is number %d after number %d",
          r,
          rows.sourceRow(r),
          r == 0 ? -1 : rows.sourceRow(r - 1));
    }
    for (Split split : Split.values()) {
      Samples samples = DatasetChecks.part(created, split);
      for (int r : DatasetChecks.rows(samples)) {
        Integer place = places.get(samples.sourceRow(r));
        Expect.that(
            place != null,
            "%s row %d is row %d of its source, which is not there after opening it",
            split,
            r,
            samples.sourceRow(r));
        equal(rows, place, samples, r, split + " row " + r + " after opening its source");
      }
    }
  }

  /** The data set's own source, read forward with what was fitted on it. */
  void stream(Dataset created) {
    try (Dataset opened = opener.open(created.fitted());
        RowStream stream = opener.stream(created.fitted())) {
      equal(stream, DatasetChecks.part(opened, Split.TEST), "TEST read forward");
    }
    List<WrongRow> wrong = new ArrayList<>();
    try (Dataset opened = opener.open(created.fitted());
        RowStream stream = opener.stream(created.fitted())) {
      equal(
          stream,
          DatasetChecks.part(opened, Split.TEST),
          "TEST read forward past wrong rows",
          (rows, count) -> rows.next(count, wrong::add));
    }
    Expect.that(wrong.isEmpty(), "rows that can be opened are told to be wrong: %s", wrong);
    RowStream closed = opener.stream(created.fitted());
    closed.close();
    closed.close();
  }

  /** What prepared rows stand for. */
  void columns(Dataset created) {
    Columns columns =
        opener
            .columns(created.fitted())
            .orElseThrow(() -> new NotApplicable("the data set's source has no columns"));
    int features = created.spec().features().size();
    List<String> names = Expect.notNull(columns.names(), "columns: names()");
    Expect.that(
        names.size() == features, "%d names of columns, expected %d", names.size(), features);
    Samples samples = DatasetChecks.part(created, Split.TRAIN);
    int width = created.spec().size();
    float[] shifted = new float[width + 1];
    for (int row : DatasetChecks.rows(samples)) {
      float[] values = samples.read(row, 1);
      List<String> texts = Expect.notNull(columns.texts(values, 0), "columns: texts");
      Expect.that(
          texts.size() == features,
          "TRAIN row %d: %d texts of columns, expected %d",
          row,
          texts.size(),
          features);
      System.arraycopy(values, 0, shifted, 1, width);
      Expect.that(
          texts.equals(columns.texts(shifted, 1)),
          "TRAIN row %d: the columns are %s, and %s of the same values at the place 1",
          row,
          texts,
          columns.texts(shifted, 1));
    }
  }

  /** What no data set can make sense of. */
  void foreign(@SuppressWarnings("unused") Dataset created) {
    Expect.refusal(
        "open with what another data set fitted",
        InvalidInputException.class,
        () -> opener.open(FOREIGN).close());
    Expect.refusal(
        "stream with what another data set fitted",
        InvalidInputException.class,
        () -> {
          try (RowStream stream = opener.stream(FOREIGN)) {
            stream.next(1);
          }
        });
  }

  /** The stream gives these rows, few at a time, and then no more. */
  static void equal(RowStream stream, Samples expected, String what) {
    equal(stream, expected, what, RowStream::next);
  }

  private static void equal(RowStream stream, Samples expected, String what, Reader reader) {
    Expect.that(
        stream.spec().shape().equals(expected.spec().shape())
            && stream.spec().domain().contains(expected.spec().domain()),
        "%s: %s, expected %s, perhaps in a wider domain",
        what,
        stream.spec(),
        expected.spec());
    int looked = Math.min(ROWS, expected.size());
    int next = 0;
    while (next < looked) {
      Samples chunk = Expect.notNull(reader.next(stream, CHUNK), what + ": next");
      int wanted = Math.min(CHUNK, expected.size() - next);
      Expect.that(
          chunk.size() == wanted,
          "%s: %d rows from row %d on, expected %d of %d",
          what,
          chunk.size(),
          next,
          wanted,
          expected.size());
      for (int r = 0; r < chunk.size(); r++) {
        equal(chunk, r, expected, next + r, what + ": row " + (next + r));
      }
      next += chunk.size();
    }
    for (int end = 0; next == expected.size() && end < 2; end++) {
      int more = reader.next(stream, CHUNK).size();
      Expect.that(more == 0, "%s: %d rows after the last", what, more);
    }
  }

  private static void equal(Samples rows, int row, Samples expected, int expectedRow, String what) {
    Expect.same(rows.read(row, 1), expected.read(expectedRow, 1), what);
    Expect.that(
        rows.sourceRow(row) == expected.sourceRow(expectedRow),
        "%s: number %d in its source, expected %d",
        what,
        rows.sourceRow(row),
        expected.sourceRow(expectedRow));
    Expect.that(
        rows.inputs().equals(expected.inputs()),
        "%s: inputs %s, expected %s",
        what,
        rows.inputs(),
        expected.inputs());
    expected
        .inputs()
        .forEach(
            (name, shape) ->
                Expect.that(
                    Arrays.equals(
                        input(rows, name, row, shape.size()),
                        input(expected, name, expectedRow, shape.size())),
                    "%s: the input %s is another",
                    what,
                    name));
  }

  private static float[] input(Samples samples, String name, int row, int size) {
    float[] values = new float[size];
    samples.read(name, row, values, 0);
    return values;
  }
}
