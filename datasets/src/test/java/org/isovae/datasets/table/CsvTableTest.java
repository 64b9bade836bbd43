package org.isovae.datasets.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isovae.api.data.Split;
import org.isovae.datasets.files.TestFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
  private static final float[][] TWO_ROWS = {{1, -2.5f, 30}, {4, 5, 6}};

  @TempDir private Path folder;
  private TableFixture table;

  @BeforeEach
  void startInAnEmptyFolder() {
    table = new TableFixture(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,-2.5,3e1\n4,5,6\n",
        "a,b,c\n1,-2.5,30\n4,5,6",
        "a;b;c\r\n1;-2.5;30\r\n4;5;6\r\n",
        "1\t-2.5\t30\n4\t5\t6\n",
        "1|-2.5|30\n4|5|6\n",
        "1 -2.5 30\n4 5 6\n",
        "\"a, first\",b,c\n\"1\",-2.5,30\n4,\" 5 \",6\n",
        "\uFEFFa,b,c\n1,-2.5,30\n4,5,6\n",
        "\n1,-2.5,30\n\n4,5,6\n\n",
        ",b,c\n1,-2.5,30\n4,5,6\n"
      })
  void headerAndDelimiterAreRecognised(String content) {
    assertThat(table.csv(content).rows()).isDeepEqualTo(TWO_ROWS);
  }

  @Test
  void gzippedFileIsRead() {
    byte[] content = TestFiles.gzip("1,-2.5,30\n4,5,6\n".getBytes(UTF_8));

    assertThat(table.file("data_10_percent.gz", content).rows()).isDeepEqualTo(TWO_ROWS);
  }

  @Test
  void headerOfNumbersIsUsedWhenTheUserSaysSo() {
    table.csv("0,1,2\n1,-2.5,30\n4,5,6\n");

    assertThat(table.rows()).hasNumberOfRows(3);
    assertThat(table.header("true").rows()).isDeepEqualTo(TWO_ROWS);
  }

  @Test
  void delimiterCanBeNamed() {
    assertThat(table.csv("1:2\n3:4\n").delimiter(":").rows())
        .isDeepEqualTo(new float[][] {{1, 2}, {3, 4}});
    assertThat(table.csv("1\t2\n").delimiter("tab").rows()).isDeepEqualTo(new float[][] {{1, 2}});
  }

  @Test
  void manyRowsAreAllKept() {
    String content =
        IntStream.range(0, 5000).mapToObj(i -> i + "," + -i).collect(Collectors.joining("\n"));
    float[][] rows = table.csv(content).rows();

    assertThat(rows).hasNumberOfRows(5000);
    for (int i = 0; i < 5000; i++) {
      assertThat(rows[i]).containsExactly(i, -i);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kind", "1", "-2"})
  void labelColumnIsFoundByNameOrIndex(String reference) {
    table.csv("a,kind,b\n1,no,10\n2,yes,20\n3,no,30\n").label(reference);

    assertThat(table.rows()).isDeepEqualTo(new float[][] {{1, 10}, {2, 20}, {3, 30}});
    assertThat(table.labels()).containsExactly(0, 1, 0);
    assertThat(table.notes()).first().asString().contains("0 = 'no' (2 x), 1 = 'yes' (1 x)");
  }

  @Test
  void numericLabelsAreNumberedByTheirValue() {
    table.csv("a,y\n1,10\n2,9\n3,-1\n4,9.0\n").label("y");

    assertThat(table.labels()).containsExactly(2, 1, 0, 1);
  }

  @Test
  void withoutALabelThereAreNone() {
    assertThat(table.csv("1,2\n").label("").read().samples(Split.TRAIN).labels()).isEmpty();
    assertThat(table.csv("1,2\n").label("auto").read().samples(Split.TRAIN).labels()).isEmpty();
  }

  @Test
  void columnsAreDroppedByNameOrIndex() {
    table.csv("name,a,b,c\nx,1,2,3\ny,4,5,6\n");

    assertThat(table.drop("name", "-1").rows()).isDeepEqualTo(new float[][] {{1, 2}, {4, 5}});
  }

  @Test
  void raggedRowStatesItsLineAndBothCounts() {
    table
        .csv("a,b,c\n1,2,3\n\n4,5\n")
        .assertRefused()
        .hasMessageContaining("line 4: expected 3 columns");
    table.assertRefused().hasMessageContaining("found 2");
    table
        .csv("1,2,3\n4,5,6,7\n")
        .assertRefused()
        .hasMessageContaining("line 2: expected 3 columns");
    table.assertRefused().hasMessageContaining("found 4");
  }

  @Test
  void lineOfARowAfterAMultiLineFieldIsThatOfTheFile() {
    table.csv("a,b\n\"one\ntwo\",2\n3,x\n").drop("a");

    table.assertRefused().hasMessageContaining("line 4, column 'b': text 'x'");
  }

  @Test
  void textAmongNumbersStatesLineColumnTextAndWayOut() {
    table
        .csv("a,b\n1,2\n3,tcp\n")
        .assertRefused()
        .hasMessageContainingAll("line 3, column 'b': text 'tcp'", "dataset.drop", "dataset.label");
    table.csv("1,2\n3,tcp\n").assertRefused().hasMessageContaining("line 2, column 1: text 'tcp'");
    table
        .csv("1;2\n\"3,5\";4\n")
        .assertRefused()
        .hasMessageContaining("write decimals with a point");
    table.csv("0,1,y\n1,2,3\n").assertRefused().hasMessageContaining("dataset.header=true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1f", "0x10", "1e", "--1", "1.2.3", ".", "1_000"})
  void whatOnlyLooksLikeANumberIsRefused(String text) {
    table
        .csv("1,2\n3," + text + "\n")
        .assertRefused()
        .hasMessageContaining("line 2, column 1: text '" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e39", "-3.5e38", "1e300", "1e999"})
  void numbersThat32BitsDoNotHoldStateLineAndColumn(String text) {
    table
        .csv("a,b\n1,2\n3," + text + "\n")
        .scale(Scale.MIN_MAX)
        .assertRefused()
        .hasMessageContainingAll(
            "line 3, column 'b': " + text + " is beyond 32-bit numbers", "dataset.drop");
    assertThat(table.drop("b").rows()).isDeepEqualTo(new float[][] {{0}, {1}});
  }

  @Test
  void longNamesAndTextsAreShortened() {
    String name = "n".repeat(100_000);
    table
        .csv(name + ",b\n1,2\nx" + "y".repeat(100_000) + ",4\n")
        .assertRefused()
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500 + 2 * 60));
  }

  @Test
  void linesBeyondTheLimitsAreRefused() {
    table
        .csv("1,".repeat(200_000) + "1\n")
        .assertRefused()
        .hasMessageContaining("at most 200000 fields");
    table
        .csv("a,b\n1," + "2".repeat((1 << 20) + 1) + "\n")
        .assertRefused()
        .hasMessageContaining("at most 2^20 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "NA", "nan", "NaN", "null", "inf", "-inf", "Infinity"})
  void missingAndInfiniteValuesStateLineAndColumn(String text) {
    table
        .csv("a,b,c\n1,2,3\n4," + text + ",6\n")
        .assertRefused()
        .hasMessageContainingAll(
            "line 3, column 'b': no value ('" + text + "')", "expected a finite number", "drop");
  }

  @Test
  void firstRowWithAMissingValueIsNoHeader() {
    table.csv("nan,nan\n1,2\n").assertRefused().hasMessageContaining("line 1, column 0: no value");
  }

  @Test
  void missingLabelIsRefused() {
    table
        .csv("a,y\n1,x\n2,\n")
        .label("y")
        .assertRefused()
        .hasMessageContaining("line 3, column 'y': no label");
  }

  @Test
  void absentColumnIsAnsweredWithTheNearestNameAndAll() {
    table
        .csv("age,height,class\n1,2,3\n")
        .label("clas")
        .assertRefused()
        .hasMessageContainingAll(
            "dataset.label: no column 'clas' (did you mean 'class'?)",
            "'age', 'height', 'class'",
            "index from 0 to 2");
    table
        .label("class")
        .drop("weight")
        .assertRefused()
        .hasMessageContaining("dataset.drop: no column 'weight'");
    table.drop("3").assertRefused().hasMessageContaining("dataset.drop: no column '3'");
  }

  @Test
  void nameOfTwoColumnsIsAmbiguous() {
    table
        .csv("a,b,a\n1,2,3\n")
        .drop("a")
        .assertRefused()
        .hasMessageContaining("the name 'a' stands for columns 0 and 2");
  }

  @Test
  void droppingEverythingIsRefused() {
    table
        .csv("a,y\n1,2\n")
        .label("y")
        .drop("a")
        .assertRefused()
        .hasMessageContaining("no columns left of 2 after dataset.drop and the label");
  }

  @Test
  void emptyBlankAndHeaderOnlyFilesAreRefused() {
    table.csv("").assertRefused().hasMessageContaining("is empty");
    table.csv("\n\n").assertRefused().hasMessageContaining("no line with data");
    table.csv("a,b\n").assertRefused().hasMessageContaining("a header and no rows");
    table
        .file("a.csv.gz", TestFiles.gzip(new byte[0]))
        .assertRefused()
        .hasMessageContaining("no line with data");
  }

  @Test
  void truncatedGzipIsRefused() {
    String content = IntStream.range(0, 9000).mapToObj(i -> i + "\n").collect(Collectors.joining());
    byte[] packed = TestFiles.gzip(content.getBytes(UTF_8));

    for (int length : new int[] {packed.length / 2, packed.length - 3}) {
      TestFiles.truncate(table.file("a.csv.gz", packed).path(), length);
      table.assertRefused().hasMessageContaining("truncated: the gzip data stop");
    }
  }

  @Test
  void brokenQuotesStateTheLine() {
    table
        .csv("a,b\n1,\"2\n3,4\n")
        .assertRefused()
        .hasMessageContainingAll("line 2, column 'b': text '2'", "if its closing quote is missing");
    table
        .csv("a,b\n1,\"2\"x\n")
        .assertRefused()
        .hasMessageContainingAll("line 2", "wholly in quotes");
  }

  @Test
  void binaryFileIsNotTakenForText() {
    table
        .file("table.dat", new byte[] {'P', 'A', 'R', 0, 1})
        .assertRefused()
        .hasMessageContainingAll("is binary", "dataset.format");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, -0.0",
    "+7, 7",
    "0.1, 0.1",
    "123456789012345, 123456789012345",
    "1234567890123456789, 1.2345678901234568e18",
    "-1.5E-3, -0.0015",
    "5., 5",
    ".5, 0.5",
    "0.000000000000001, 1e-15",
    "2.2250738585072014E-308, 2.2250738585072014E-308"
  })
  void numbersAreTheNearestDoubles(String text, double value) {
    assertThat(Numbers.parse(text)).isEqualTo(value);
  }

  /** The quick way and the library must agree, whatever the number of decimals. */
  @Test
  void shortDecimalsAreReadAsTheLibraryDoes() {
    for (int decimals = 0; decimals <= 14; decimals++) {
      for (long digits : new long[] {1, 7, 33, 905, 123456, 99999999999L, 314159265358979L}) {
        String text = new BigDecimal(BigInteger.valueOf(digits), decimals).toPlainString();
        assertThat(Numbers.parse(text)).isEqualTo(Double.parseDouble(text));
      }
    }
  }
}
