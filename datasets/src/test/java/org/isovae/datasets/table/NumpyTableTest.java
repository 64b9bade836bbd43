package org.isovae.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isovae.datasets.table.NpyFiles.npy;
import static org.isovae.datasets.table.NpyFiles.npz;
import static org.isovae.datasets.table.NpyFiles.stored;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.isovae.api.data.Split;
import org.isovae.datasets.files.TestFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumpyTableTest {
  private static final float[][] TWO_ROWS = {{1, 2, 3}, {4, 5, 6}};

  @TempDir private Path folder;
  private TableFixture table;

  @BeforeEach
  void startInAnEmptyFolder() {
    table = new TableFixture(folder);
  }

  @Test
  void bothOrdersGiveTheSameRows() {
    byte[] rowMajor = npy("<f8", false, "(2, 3)", 1, 2, 3, 4, 5, 6);
    byte[] columnMajor = npy("<f8", true, "(2, 3)", 1, 4, 2, 5, 3, 6);

    assertThat(table.file("a.npy", rowMajor).rows()).isDeepEqualTo(TWO_ROWS);
    assertThat(table.file("a.npy", columnMajor).rows()).isDeepEqualTo(TWO_ROWS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<f8", "<f4", "<i2", "<i4", "<i8", "|i1", "|u1", "<u2", "<u4", "<u8", ">f8", ">i4", "|b1"
      })
  void everyTypeOfNumberIsRead(String type) {
    byte[] array = npy(type, false, "(2, 3)", 1, 2, 3, 4, 5, 6);

    assertThat(table.file("a.npy", array).rows()).isDeepEqualTo(TWO_ROWS);
  }

  @ParameterizedTest
  @CsvSource({
    "|u1, 200",
    "|i1, -100",
    "<u2, 60000",
    "<i2, -30000",
    "<u4, 4e9",
    "<i8, -9e15",
    "<f4, 0.5"
  })
  void signsAndFractionsOfEachTypeAreKept(String type, double value) {
    float[][] rows = table.file("a.npy", npy(type, false, "(1,)", value)).rows();

    assertThat(rows).isDeepEqualTo(new float[][] {{(float) value}});
  }

  @Test
  void unsignedNumbersBeyondLongAreRead() {
    float[][] rows = table.file("a.npy", npy("<u8", false, "(1, 1)", -1)).rows();

    assertThat(rows).isDeepEqualTo(new float[][] {{0x1p64f}});
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void laterVersionsOfTheHeaderAreRead(int version) {
    byte[] array = npy(version, "<f8", false, "(2, 3)", 1, 2, 3, 4, 5, 6);

    assertThat(table.file("a.npy", array).rows()).isDeepEqualTo(TWO_ROWS);
  }

  @Test
  void gzippedArrayIsRead() {
    byte[] array = npy("<f8", false, "(2, 3)", 1, 2, 3, 4, 5, 6);

    assertThat(table.file("a.npy.gz", TestFiles.gzip(array)).rows()).isDeepEqualTo(TWO_ROWS);
  }

  @Test
  void arrayOfManyRowsIsReadToItsEnd() {
    double[] values = new double[20_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    float[][] rows = table.file("a.npy", npy("<f8", true, "(10000, 2)", values)).rows();

    assertThat(rows).hasDimensions(10_000, 2);
    assertThat(rows[0]).containsExactly(0, 10_000);
    assertThat(rows[9_999]).containsExactly(9_999, 19_999);
  }

  @Test
  void columnOfAnArrayMayHoldTheLabels() {
    table.file("a.npy", npy("<f8", false, "(3, 2)", 1, 7, 2, 5, 3, 7)).label("-1");

    assertThat(table.rows()).isDeepEqualTo(new float[][] {{1}, {2}, {3}});
    assertThat(table.labels()).containsExactly(1, 0, 1);
  }

  @Test
  void variablesOfAnArchiveAreRowsAndLabels() {
    table.file("a.npz", archive("X", "y"));

    assertThat(table.rows()).isDeepEqualTo(TWO_ROWS);
    assertThat(table.labels()).containsExactly(1, 0);
    assertThat(table.label("").read().samples(Split.TRAIN).labels()).isEmpty();
    assertThat(table.label("2").labels()).containsExactly(0, 1);
    assertThat(table.drop("0").rows()).isDeepEqualTo(new float[][] {{2}, {5}});
  }

  @Test
  void variablesOfAnArchiveCanBeNamed() {
    table.file("a.npz", archive("data", "kind"));

    assertThat(table.variable("data").rows()).isDeepEqualTo(TWO_ROWS);
    assertThat(table.read().samples(Split.TRAIN).labels()).isEmpty();
    assertThat(table.label("kind").labels()).containsExactly(1, 0);
  }

  private static byte[] archive(String rows, String labels) {
    return npz(
        Map.of(
            rows, npy("<i2", true, "(2, 3)", 1, 4, 2, 5, 3, 6),
            labels, npy("<i4", false, "(2,)", 1, 0)));
  }

  @Test
  void unknownVariableListsThoseThatExist() {
    table
        .file("a.npz", archive("data", "kind"))
        .assertRefused()
        .hasMessageContainingAll(
            "no variable 'X'; expected one of", "'data'", "'kind'", "dataset.variable");
    table
        .variable("data")
        .label("kinds")
        .assertRefused()
        .hasMessageContainingAll("no variable 'kinds' (did you mean 'kind'?)", "dataset.label");
  }

  @Test
  void labelsOfAnotherLengthAreRefused() {
    table
        .file(
            "a.npz",
            npz(
                Map.of(
                    "X", npy("<f8", false, "(2, 1)", 1, 2),
                    "y", npy("<f8", false, "(3,)", 1, 2, 3))))
        .assertRefused()
        .hasMessageContaining("'y' holds 3 labels for the 2 rows of 'X'");
  }

  @Test
  void notANumberStatesRowAndColumn() {
    table
        .file("a.npy", npy("<f8", false, "(2, 2)", 1, 2, 3, Double.NaN))
        .assertRefused()
        .hasMessageContainingAll(
            "column 1, row 1 (from 0): found NaN", "expected a finite number", "dataset.drop");
    assertThat(table.drop("1").rows()).isDeepEqualTo(new float[][] {{1}, {3}});
    table
        .file("a.npz", npz(Map.of("X", npy("<f4", false, "(1, 1)", Double.NEGATIVE_INFINITY))))
        .drop()
        .assertRefused()
        .hasMessageContaining("variable 'X', column 0, row 0 (from 0): found -Infinity");
  }

  @Test
  void truncatedArrayStatesExpectedAndFoundBytes() {
    byte[] array = npy("<f8", false, "(2, 3)", 1, 2, 3, 4, 5, 6);
    TestFiles.truncate(table.file("a.npy", array).path(), array.length - 20);
    table.assertRefused().hasMessageContaining("truncated: expected 48 bytes of values, found 28");

    for (int length : new int[] {1, 7, 9, 40}) {
      TestFiles.truncate(table.file("a.npy", array).path(), length);
      table.assertRefused().hasMessageContaining("truncated");
    }
  }

  @Test
  void archiveCutAnywhereIsRefused() {
    byte[] archive = archive("X", "y");
    for (int length = 4; length < archive.length; length++) {
      TestFiles.truncate(table.file("a.npz", archive).path(), length);
      table.assertRefused().hasMessageContaining("truncated or damaged archive");
    }
  }

  @Test
  void wrongMagicStatesWhatWasFound() {
    table
        .file("a.npy", "1,2,3,4,5".getBytes(StandardCharsets.US_ASCII))
        .assertRefused()
        .hasMessageContainingAll("is no NPY array", "31 2c 32", "93 4e 55 4d 50 59");
    table
        .file("a.npz", "1,2,3".getBytes(StandardCharsets.US_ASCII))
        .assertRefused()
        .hasMessageContaining("is no NPZ archive");
  }

  @Test
  void shapesAndTypesThatAreNoRowsAreRefused() {
    table
        .file("a.npy", npy("<f8", false, "(1, 1, 1)", 1))
        .assertRefused()
        .hasMessageContaining("shape [1, 1, 1]");
    table
        .file("a.npy", npy("<f8", false, "()", 1))
        .assertRefused()
        .hasMessageContaining("shape []");
    table
        .file("a.npy", npy("<f8", false, "(0, 3)"))
        .assertRefused()
        .hasMessageContaining("holds no numbers");
    table
        .file("a.npy", npy("<U1", false, "(1, 1)", 1))
        .assertRefused()
        .hasMessageContainingAll("type '<U1'", "f8", "astype");
    table
        .file("a.npy", npy("<f8", false, "(-1, 2)", 1))
        .assertRefused()
        .hasMessageContaining("sizes that are not negative");
    table
        .file("a.npy", npy("<f8", false, "(-1, -2)", 1, 2))
        .assertRefused()
        .hasMessageContaining("sizes that are not negative");
  }

  @Test
  void emptyFilesAreRefused() {
    table.file("a.npy", new byte[0]).assertRefused().hasMessageContaining("is empty");
    table.file("a.npz", new byte[0]).assertRefused().hasMessageContaining("is empty");
    table
        .file("a.npz", npz(Map.of("X", npy("<f8", false, "(0, 3)"))))
        .assertRefused()
        .hasMessageContaining("variable 'X': holds no numbers (shape [0, 3])");
  }

  @Test
  void sizesBeyondTheLimitsAreRefusedBeforeMemoryIsTaken() {
    for (String shape :
        new String[] {"(0, 100000000)", "(1, 200001)", "(2147483647, 2147483647)"}) {
      table.file("a.npy", npy("<f8", false, shape, 1)).assertRefused().hasMessageContaining("col");
    }
    table
        .file("a.npy", npy("<f8", true, "(2147483647, 100000)", 1))
        .assertRefused()
        .hasMessageContainingAll("MiB of Java's heap", "-Xmx");
    // Those that are read forward need not be held.
    table
        .file("a.npy", npy("<f8", false, "(2147483647, 100000)", 1))
        .assertRefused()
        .hasMessageContainingAll("truncated", "found 8");
    table
        .file("a.npy", npy("<f8", false, "(2147483648, 2)", 1))
        .assertRefused()
        .hasMessageContaining("each below 2^31");
  }

  @Test
  void bytesBehindTheAnnouncedOnesAreRefused() {
    table
        .file("a.npy", npy("<f8", false, "(1, 2)", 1, 2, 3))
        .assertRefused()
        .hasMessageContaining("more bytes than the 16 of values");
    table
        .file("a.npz", npz(Map.of("X", npy("<f4", true, "(1, 2)", 1, 2, 3))))
        .assertRefused()
        .hasMessageContaining("variable 'X': more bytes than the 8 of values");
  }

  @Test
  void numbersThat32BitsDoNotHoldStateRowAndColumn() {
    table
        .file("a.npy", npy("<f8", false, "(2, 2)", 1, 2, 3, 1e300))
        .scale(Scale.MIN_MAX)
        .assertRefused()
        .hasMessageContaining("column 1, row 1 (from 0): 1.0E300 is beyond 32-bit numbers");
  }

  @Test
  void flippedBitOfAnArchiveIsRefused() {
    byte[] archive = stored("X.npy", npy("<f8", false, "(2, 2)", 1, 2, 3, 4));
    int values = 30 + "X.npy".length() + 128;
    for (int bit = 0; bit < 4 * Double.SIZE; bit++) {
      byte[] flipped = archive.clone();
      flipped[values + bit / 8] ^= (byte) (1 << bit % 8);
      table
          .file("a.npz", flipped)
          .assertRefused()
          .hasMessageContaining("damaged archive (its checksum is not that of its bytes)");
    }
  }
}
