package org.isovae.datasets.table;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Columns;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.RowStream;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.datasets.files.TestContext;
import org.isovae.datasets.files.TestFiles;

/** What the tests of all formats need: a folder, a configuration to vary, and the rows read. */
final class TableFixture {
  private final Path folder;
  private final TestContext context;
  private Path path;
  private Format format = Format.AUTO;
  private String header = "auto";
  private String delimiter = "auto";
  private String variable = "X";
  private String label = "auto";
  private List<String> drop = List.of();
  private Map<String, ColumnKind> columns = Map.of();
  private Kinds kinds = Kinds.AUTO;
  private Missing missing = Missing.REFUSE;
  private Scale scale = Scale.NONE;
  private double tails;
  private double validation;
  private double test;
  private List<String> normal = List.of();
  private Anomalies anomalies = Anomalies.PART;
  private String cache = "cache";
  private TableProvider provider = new TableProvider();

  TableFixture(Path folder) {
    this.folder = folder;
    this.path = folder;
    this.context = new TestContext(11, folder);
  }

  TableFixture file(String name, byte[] content) {
    path = TestFiles.write(folder.resolve(name), content);
    return this;
  }

  TableFixture csv(String content) {
    return file("table.csv", content.getBytes(StandardCharsets.UTF_8));
  }

  TableFixture at(Path existing) {
    path = existing;
    return this;
  }

  TableFixture format(Format value) {
    format = value;
    return this;
  }

  TableFixture header(String value) {
    header = value;
    return this;
  }

  TableFixture delimiter(String value) {
    delimiter = value;
    return this;
  }

  TableFixture variable(String value) {
    variable = value;
    return this;
  }

  TableFixture label(String value) {
    label = value;
    return this;
  }

  TableFixture drop(String... values) {
    drop = List.of(values);
    return this;
  }

  TableFixture columns(Map<String, ColumnKind> value) {
    columns = value;
    return this;
  }

  TableFixture kinds(Kinds value) {
    kinds = value;
    return this;
  }

  TableFixture missing(Missing value) {
    missing = value;
    return this;
  }

  TableFixture tails(double value) {
    tails = value;
    return this;
  }

  TableFixture scale(Scale value) {
    scale = value;
    return this;
  }

  TableFixture fractions(double validationFraction, double testFraction) {
    validation = validationFraction;
    test = testFraction;
    return this;
  }

  TableFixture normal(String... values) {
    normal = List.of(values);
    return this;
  }

  TableFixture anomalies(Anomalies value) {
    anomalies = value;
    return this;
  }

  /** The folder of caches, and how many numbers a table may have that needs none. */
  TableFixture cache(String value, long mostHeld) {
    cache = value;
    provider = new TableProvider(mostHeld);
    return this;
  }

  Path path() {
    return path;
  }

  List<String> notes() {
    return context.notes();
  }

  Dataset read() {
    return provider.create(config(), context);
  }

  /** The file, opened with what was fitted earlier. */
  Dataset open(Fitted fitted) {
    return provider.open(config(), fitted, context);
  }

  /** The rows of the file, opened with what was fitted earlier, in their order. */
  float[][] opened(Fitted fitted) {
    Samples samples = open(fitted).samples(Split.TEST);
    return IntStream.range(0, samples.size())
        .mapToObj(i -> samples.read(i, 1))
        .toArray(float[][]::new);
  }

  /** The file, read forward with what was fitted earlier. */
  RowStream stream(Fitted fitted) {
    return provider.stream(config(), fitted, context);
  }

  /** The columns, with what was fitted earlier. */
  Columns columns(Fitted fitted) {
    return provider.columns(config(), fitted).orElseThrow();
  }

  TableConfig config() {
    return new TableConfig(
        path.toString(),
        format,
        header,
        delimiter,
        variable,
        label,
        drop,
        columns,
        kinds,
        missing,
        scale,
        tails,
        validation,
        test,
        normal,
        anomalies,
        cache);
  }

  /** The training rows, sorted: the order of a part is random. */
  float[][] rows() {
    return rows(read().samples(Split.TRAIN));
  }

  static float[][] rows(Samples samples) {
    return IntStream.range(0, samples.size())
        .mapToObj(i -> samples.read(i, 1))
        .sorted(Arrays::compare)
        .toArray(float[][]::new);
  }

  /** The labels of the training rows in the order of {@link #rows()}. */
  int[] labels() {
    Samples samples = read().samples(Split.TRAIN);
    int[] labels = samples.labels().orElseThrow();
    return IntStream.range(0, samples.size())
        .boxed()
        .sorted((i, j) -> Arrays.compare(samples.read(i, 1), samples.read(j, 1)))
        .mapToInt(i -> labels[i])
        .toArray();
  }

  /** Expects the user's input to be refused with a message that starts with the file. */
  AbstractThrowableAssert<?, ?> assertRefused() {
    return assertThatThrownBy(this::read)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(path.toString());
  }
}
