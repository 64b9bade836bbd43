package org.isovae.datasets.table;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.isovae.datasets.table.NpyFiles.npy;
import static org.isovae.datasets.table.NpyFiles.npz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.datasets.files.TestFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables with more numbers than are held in memory. */
class TableCacheTest {
  private static final long THEN = 1_000_000_000_000L;

  @TempDir private Path folder;

  /** A table that is held, or one that is not. */
  private TableFixture table(boolean held) {
    return new TableFixture(folder).cache("cache", held ? 1 << 20 : 100).fractions(0.1, 0.2);
  }

  /** Numbers of every size, a date, categories, gaps and labels. */
  private static String mixed() {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder lines =
        new StringBuilder("id,tiny,small,float,double,zero,flag,day,town,label\n");
    String[] towns = {"Ulm", "Bonn", "Kiel", ""};
    for (int i = 0; i < 600; i++) {
      lines.append(
          String.format(
              Locale.ROOT,
              "%d,%d,%s,%s,%s,%s,%d,2024-02-%02d,%s,%s%n",
              i,
              random.nextInt(-127, 128),
              i % 7 == 0 ? "" : Integer.toString(random.nextInt(-32767, 32768)),
              Float.toString(random.nextInt(1 << 20) / 64f),
              Double.toString(random.nextDouble()),
              i % 2 == 0 ? "-0.0" : "-128",
              random.nextInt(2),
              random.nextInt(1, 29),
              towns[random.nextInt(4)],
              i % 3 == 0 ? "odd" : "usual"));
    }
    return lines.toString();
  }

  private List<Path> caches() throws IOException {
    Path caches = folder.resolve("cache");
    if (!Files.exists(caches)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(caches)) {
      return files.filter(file -> file.toString().endsWith(".rows")).sorted().toList();
    }
  }

  private Path cache() throws IOException {
    assertThat(caches()).hasSize(1);
    return caches().get(0);
  }

  private void mark() throws IOException {
    Files.setLastModifiedTime(cache(), FileTime.fromMillis(THEN));
  }

  private boolean marked() throws IOException {
    return Files.getLastModifiedTime(cache()).toMillis() == THEN;
  }

  private static void assertSame(Dataset found, Dataset expected) {
    assertThat(found.spec()).isEqualTo(expected.spec());
    assertThat(found.fitted()).isEqualTo(expected.fitted());
    assertThat(found.sources()).isEqualTo(expected.sources());
    for (Split split : Split.values()) {
      Samples own = found.samples(split);
      Samples other = expected.samples(split);
      assertThat(own.size()).isEqualTo(other.size());
      assertThat(Arrays.equals(bits(own.read(0, own.size())), bits(other.read(0, other.size()))))
          .as("the values of %s", split)
          .isTrue();
      assertThat(own.labels().map(Arrays::hashCode))
          .isEqualTo(other.labels().map(Arrays::hashCode));
      assertThat(own.inputs()).isEqualTo(other.inputs());
      for (int row = 0; row < own.size(); row++) {
        assertThat(own.sourceRow(row)).isEqualTo(other.sourceRow(row));
        if (own.inputs().containsKey(Samples.MASK)) {
          assertThat(mask(own, row)).isEqualTo(mask(other, row));
        }
      }
    }
  }

  private static float[] mask(Samples samples, int row) {
    float[] mask = new float[samples.spec().size()];
    samples.read(Samples.MASK, row, mask, 0);
    return mask;
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
    return bits;
  }

  @ParameterizedTest
  @EnumSource(Scale.class)
  void samplesAreTheSameToTheBit(Scale scale) throws Exception {
    TableFixture held = table(true).csv(mixed()).missing(Missing.MASK).scale(scale);
    Dataset expected = held.read();
    assertThat(caches()).isEmpty();

    TableFixture large = table(false).at(held.path()).missing(Missing.MASK).scale(scale);
    assertSame(large.read(), expected);
    mark();
    TableFixture again = table(false).at(held.path()).missing(Missing.MASK).scale(scale);
    assertSame(again.read(), expected);
    assertThat(marked()).isTrue();
    assertThat(large.notes()).isEqualTo(held.notes());
    assertThat(again.notes()).isEqualTo(held.notes());
  }

  @Test
  void numbersAloneAreParsedOnce() throws Exception {
    StringBuilder lines = new StringBuilder("a,b,flag\n");
    for (int i = 0; i < 200; i++) {
      lines.append(i * 0.1).append(',').append(i * i).append(',').append(i % 2).append('\n');
    }
    TableFixture held = table(true).csv(lines.toString()).kinds(Kinds.INFERRED);

    assertSame(table(false).at(held.path()).kinds(Kinds.INFERRED).read(), held.read());
    assertThat(caches()).hasSize(1);
  }

  @Test
  void arraysOfEveryFormatGoIntoACache() throws Exception {
    double[] values = new double[2 * 90];
    Arrays.setAll(values, i -> Math.sin(i));
    double[] labels = new double[90];
    Arrays.setAll(labels, i -> i % 3);
    for (boolean fortran : new boolean[] {false, true}) {
      byte[] array = npy("<f8", fortran, "(90, 2)", values);
      Map<String, byte[]> both = Map.of("X", array, "y", npy("<i4", false, "(90,)", labels));
      for (String name : List.of("a" + fortran + ".npy", "b" + fortran + ".npz")) {
        TableFixture held =
            table(true).file(name, name.endsWith(".npz") ? npz(both) : array).scale(Scale.ROBUST);
        assertSame(table(false).at(held.path()).scale(Scale.ROBUST).read(), held.read());
      }
    }
    assertThat(caches()).hasSize(4);
  }

  @Test
  void oneCacheServesEveryScalingSplitAndSetOfNormalRows() throws Exception {
    TableFixture table = table(false).csv(mixed()).missing(Missing.MASK);
    table.read();
    mark();

    table.scale(Scale.QUANTILE).tails(3).fractions(0, 0.5).read();
    table.normal("usual").read();
    assertThat(marked()).isTrue();
    table.drop("zero").read();
    assertThat(caches()).hasSize(2);
  }

  @Test
  void otherRowsOfATrainedModelAreCached() throws Exception {
    TableFixture table = table(true).csv(mixed()).missing(Missing.MASK).scale(Scale.STANDARD);
    Fitted fitted = table.read().fitted();
    String more = mixed().replace("town,label", "town,label,further").replaceAll("(?m)l$", "l,1");
    table.file("more.csv", more.replaceAll("(?m)odd$", "odd,1").getBytes(US_ASCII));
    Dataset expected = table.open(fitted);
    List<String> notes = table.notes().subList(table.notes().size() - 2, table.notes().size());

    for (int i = 0; i < 2; i++) {
      TableFixture large =
          table(false).at(table.path()).missing(Missing.MASK).scale(Scale.STANDARD);
      assertSame(large.open(fitted), expected);
      assertThat(large.notes()).isEqualTo(notes).first().asString().contains("'further'");
    }
    assertThat(caches()).hasSize(1);
  }

  @Test
  void wrongRowIsNamedAndLeavesNothingBehind() throws Exception {
    String lines = "1,2\n".repeat(100) + "3,x\n";

    table(false).csv(lines).kinds(Kinds.NUMBERS).assertRefused().hasMessageContaining("line 101");
    assertThat(caches()).isEmpty();
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      assertThat(files).allMatch(file -> file.toString().endsWith(".lock"));
    }
  }

  @Test
  void changedFileIsReadAgain() throws Exception {
    TableFixture table = table(false).csv("1,2\n".repeat(100)).fractions(0, 0);
    table.read();
    mark();
    table.csv("3,4\n".repeat(100));
    Files.setLastModifiedTime(table.path(), FileTime.fromMillis(THEN));

    assertThat(table.rows()[0]).containsExactly(3, 4);
    assertThat(marked()).isFalse();
    assertThat(table.notes())
        .anySatisfy(
            note -> assertThat(note).contains("is older than the rows", "the rows are read again"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.5, 0.55, 0.6, 0.7, 0.8, 0.9, 0.99, 1})
  void flippedBitIsFoundAndTheRowsAreReadAgain(double place) throws Exception {
    Dataset sound = table(true).csv(mixed()).missing(Missing.MASK).read();
    TableFixture table = table(false).at(folder.resolve("table.csv")).missing(Missing.MASK);
    table.read();
    byte[] bytes = TestFiles.read(cache());
    int flipped = (int) (place * (bytes.length - 1));
    // The rest of the first page is nothing.
    boolean means = flipped < 128 || flipped >= 4096;
    bytes[flipped] ^= 4;
    TestFiles.write(cache(), bytes);

    TableFixture again = table(false).at(table.path()).missing(Missing.MASK);
    assertSame(again.read(), sound);
    assertThat(again.notes().toString().contains("the rows are read again")).isEqualTo(means);
    assertThat(TestFiles.read(cache())[flipped] == bytes[flipped]).isNotEqualTo(means);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4095, 4096, 9000})
  void truncatedCacheIsMadeAgain(int length) throws Exception {
    Dataset sound = table(true).csv(mixed()).missing(Missing.MASK).read();
    TableFixture table = table(false).at(folder.resolve("table.csv")).missing(Missing.MASK);
    table.read();
    long size = Files.size(cache());
    TestFiles.truncate(cache(), length);

    assertSame(table.read(), sound);
    assertThat(Files.size(cache())).isEqualTo(size);
  }

  @Test
  void manyAtOnceReadOnce() throws Exception {
    Path path = table(false).csv("1,2\n3,4\n".repeat(500)).path();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Dataset>> openers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        openers.add(() -> table(false).at(path).read());
      }
      Dataset expected = table(true).at(path).read();
      for (Future<Dataset> each : pool.invokeAll(openers)) {
        assertSame(each.get(), expected);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(caches()).hasSize(1);
  }

  @Test
  void folderThatCannotBeWrittenIsNamedWhereATableNeedsIt() {
    TestFiles.write(folder.resolve("file"), new byte[1]);
    TableFixture table = new TableFixture(folder).csv("1,2\n".repeat(100));

    assertThat(table.cache("file/cache", 200).read().spec().size()).isEqualTo(2);
    assertThatThrownBy(() -> table.cache("file/cache", 199).read())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(
            folder.resolve("file/cache").toString(),
            "the numbers of the rows cannot be written there",
            "dataset.cache=FOLDER",
            "ISOVAE_CACHE");
  }

  @Test
  void fullDiskIsSaidAndLeavesNothingBehind() throws Exception {
    Path full = Path.of("/dev/full");
    assumeThat(full).as("a device that is always full").exists();
    TableFixture table = table(false).csv("1,2\n".repeat(100));
    table.read();
    Path part = cache().resolveSibling(cache().getFileName() + ".part");
    Files.delete(cache());
    Files.createSymbolicLink(part, full);

    assertThatThrownBy(table::read)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("cannot be written there", "No space left", "dataset.cache");
    assertThat(caches()).isEmpty();
    assertThat(Files.exists(part, LinkOption.NOFOLLOW_LINKS)).isFalse();
  }
}
