package org.isovae.datasets.table;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.isovae.datasets.table.NpyFiles.npy;
import static org.isovae.datasets.table.NpyFiles.npz;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.RowStream;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.data.WrongRow;
import org.isovae.datasets.files.TestFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableStreamTest {
  @TempDir private Path folder;
  private TableFixture table;
  private Fitted fitted;

  /** Columns a from 0 to 10 and b from 0 to 100, scaled to [0, 1]; kinds no and yes. */
  @BeforeEach
  void fit() {
    table = new TableFixture(folder).csv("a,b,kind\n0,0,no\n10,100,yes\n");
    fitted = table.label("kind").scale(Scale.MIN_MAX).read().fitted();
  }

  private static byte[] rows(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> (i % 3 == 0 ? "yes" : "no") + "," + i + ",ignored," + -i + "\n")
        .collect(Collectors.joining("", "kind,b,c,a\n", ""))
        .getBytes(US_ASCII);
  }

  private void assertStreamsWhatIsOpened() {
    Samples opened = table.open(fitted).samples(Split.TEST);
    float[] label = new float[1];
    float[] expected = new float[1];
    int next = 0;
    try (RowStream stream = table.stream(fitted)) {
      assertThat(stream.spec().features())
          .extracting(feature -> feature.name())
          .containsExactly("a", "b");
      for (Samples rows = stream.next(7); rows.size() > 0; rows = stream.next(7)) {
        assertThat(rows.read(0, rows.size())).isEqualTo(opened.read(next, rows.size()));
        for (int i = 0; i < rows.size(); i++) {
          rows.read(Samples.LABEL, i, label, 0);
          opened.read(Samples.LABEL, next + i, expected, 0);
          assertThat(label).isEqualTo(expected);
          assertThat(rows.sourceRow(i)).isEqualTo(next + i);
        }
        next += rows.size();
      }
    }
    assertThat(next).isEqualTo(opened.size()).isPositive();
  }

  @Test
  void rowsOfTextAreReadForward() {
    table.file("rows.csv", rows(1000));
    assertStreamsWhatIsOpened();

    table.file("rows.csv.gz", TestFiles.gzip(rows(1000)));
    assertStreamsWhatIsOpened();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void rowsOfAnArrayAreReadForward(boolean fortranOrder) {
    fitted =
        table
            .file("train.npy", npy("<f8", false, "(2, 3)", 0, 0, 3, 10, 100, 4))
            .label("-1")
            .read()
            .fitted();
    table.file("rows.npy", npy("<i2", fortranOrder, "(3, 3)", 3, 4, 4, 4, 3, 3, 4, 3, 4));
    Samples opened = table.open(fitted).samples(Split.TEST);

    try (RowStream stream = table.stream(fitted)) {
      Samples first = stream.next(2);
      Samples second = stream.next(2);

      assertThat(first.read(0, 2)).isEqualTo(opened.read(0, 2));
      assertThat(first.labels().orElseThrow()).isEqualTo(opened.slice(0, 2).labels().orElseThrow());
      assertThat(second.read(0, 1)).isEqualTo(opened.read(2, 1));
      assertThat(second.size()).isEqualTo(1);
      assertThat(stream.next(2).size()).isZero();
    }
  }

  @Test
  void archiveIsStreamedFromMemory() {
    table.file("a.npz", npz(Map.of("X", npy("<f8", false, "(1, 2)", 5, 20)))).label("auto");

    try (RowStream stream = table.stream(fitted)) {
      assertThat(stream.next(5).read(0, 1)).containsExactly(0.5f, 0.2f);
    }
  }

  /** 3·10⁹ values, a hole in the file: more than an array of Java's holds. */
  @Test
  void arrayThatMemoryDoesNotHoldIsStreamed() throws IOException {
    long rows = 1_500_000_000;
    byte[] header = npy("|u1", false, "(" + rows + ", 2)");
    table.file("holes.npy", header).label("");
    try (RandomAccessFile file = new RandomAccessFile(table.path().toFile(), "rw")) {
      file.setLength(header.length + 2 * rows);
    }

    try (RowStream stream = table.stream(fitted)) {
      assertThat(stream.next(3).read(0, 3)).containsOnly(0);
      assertThat(stream.next(1000).sourceRow(999)).isEqualTo(1002);
    }
  }

  @Test
  void wrongRowIsRefusedWhenItIsRead() {
    table.csv("a,b,kind\n1,2,no\n3,x,no\n");
    try (RowStream stream = table.stream(fitted)) {
      assertThat(stream.next(1).size()).isEqualTo(1);
      assertThatThrownBy(() -> stream.next(1))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContainingAll(table.path().toString(), "line 3, column 'b': text 'x'");
    }
    table.csv("a,b,kind\n1,2,no\n3,4,other\n");
    try (RowStream stream = table.stream(fitted)) {
      assertThatThrownBy(() -> stream.next(5))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContainingAll(table.path().toString(), "row 1 (from 0): label 'other'");
    }
  }

  @Test
  void standardInputIsReadForward() {
    InputStream before = System.in;
    try {
      for (byte[] content : List.of(rows(3), TestFiles.gzip(rows(3)))) {
        System.setIn(new ByteArrayInputStream(content));
        try (RowStream stream = table.at(Path.of("-")).stream(fitted)) {
          assertThat(stream.next(9).read(1, 2)).containsExactly(-0.1f, 0.01f, -0.2f, 0.02f);
        }
      }
      String lines =
          "{\"a\": 1, \"b\": 2, \"kind\": \"no\"}\n{\"b\": 50, \"kind\": \"yes\", \"a\": 5}\n";
      System.setIn(new ByteArrayInputStream(lines.getBytes(US_ASCII)));
      try (RowStream stream = table.at(Path.of("-")).stream(fitted)) {
        assertThat(stream.next(9).read(1, 1)).containsExactly(0.5f, 0.5f);
      }
      System.setIn(new ByteArrayInputStream("{\"a\": 1\n".getBytes(US_ASCII)));
      assertThatThrownBy(() -> table.stream(fitted))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith("standard input: cannot be read")
          .hasMessageNotContaining("isovae-rows");
      table.format(Format.NPY);
      assertThatThrownBy(() -> table.stream(fitted))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("standard input: is read as csv, jsonl or parquet");
    } finally {
      System.setIn(before);
    }
    table.format(Format.AUTO);
    assertThatThrownBy(table::read)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("dataset.path is -, standard input", "expected a file");
    assertThatThrownBy(() -> table.open(fitted)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void streamGoesOnBehindWrongRows() {
    table.csv("a,b,kind\n1,2,no\n3,x,no\n5,6\n7,8,other\n9,,no\n5,50,yes\n1e60,1,no\n0,0,no\n");
    List<WrongRow> wrong = new ArrayList<>();
    try (RowStream stream = table.stream(fitted)) {
      Samples rows = stream.next(7, wrong::add);

      assertThat(rows.size()).isEqualTo(2);
      assertThat(rows.sourceRow(0)).isZero();
      assertThat(rows.sourceRow(1)).isEqualTo(5);
      assertThat(rows.read(1, 1)).containsExactly(0.5f, 0.5f);
      assertThat(rows.labels()).hasValue(new int[] {0, 1});
      assertThat(wrong).extracting(WrongRow::sourceRow).containsExactly(1L, 2L, 3L, 4L, 6L);
      assertThat(wrong.get(0).reason()).startsWith("line 3, column 'b': text 'x' in a column");
      assertThat(wrong.get(1).reason()).startsWith("line 4: expected 3 columns");
      assertThat(wrong.get(2).reason())
          .startsWith("row 3 (from 0): label 'other', expected one of");
      assertThat(wrong.get(3).reason()).startsWith("line 6, column 'b': no value ('')");
      assertThat(wrong.get(4).reason()).startsWith("line 8, column 'a': 1e60 is beyond 32-bit");
      assertThat(stream.next(7, wrong::add).sourceRow(0)).isEqualTo(7);
      assertThat(stream.next(7, wrong::add).size()).isZero();
      assertThat(wrong).hasSize(5);
    }
  }

  @Test
  void streamOfAnArrayGoesOnBehindWrongRows() {
    table.file("a.npy", npy("<f8", false, "(3, 2)", 1, Double.NaN, 1e39, 2, 10, 100)).label("");
    List<WrongRow> wrong = new ArrayList<>();
    try (RowStream stream = table.stream(fitted)) {
      Samples rows = stream.next(5, wrong::add);

      assertThat(rows.size()).isEqualTo(1);
      assertThat(rows.sourceRow(0)).isEqualTo(2);
      assertThat(rows.read(0, 1)).containsExactly(1, 1);
      assertThat(wrong.get(0).reason()).startsWith("column 1, row 0 (from 0): found NaN");
      assertThat(wrong.get(1).reason()).startsWith("column 0, row 1 (from 0): 1.0E39 is beyond");
    }
  }

  @Test
  void valueBeyond32BitsNamesItsRow() {
    table.csv("a,b,kind\n1,2,no\n3,1e60,no\n");
    try (RowStream stream = table.stream(fitted)) {
      assertThatThrownBy(() -> stream.next(5))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("line 3, column 'b': 1e60 is beyond 32-bit numbers");
    }
  }

  @Test
  void missingColumnIsRefusedBeforeAnyRow() {
    table.csv("a,kind\n1,no\n");

    assertThatThrownBy(() -> table.stream(fitted))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(table.path().toString(), "no column 'b'");
  }

  @Test
  void truncatedFilesAreRefusedAtTheirEnd() {
    byte[] packed = TestFiles.gzip(rows(5000));
    TestFiles.truncate(table.file("a.csv.gz", packed).path(), packed.length - 3);
    assertRefusedOnTheWay("truncated: the gzip data stop");

    byte[] array = npy("<f8", false, "(2, 2)", 1, 2, 3, 4);
    TestFiles.truncate(table.file("a.npy", array).label("").path(), array.length - 5);
    assertRefusedOnTheWay("truncated: expected 32 bytes of values, found 27");

    packed = TestFiles.gzip(array);
    TestFiles.truncate(table.file("a.npy.gz", packed).path(), packed.length - 3);
    assertRefusedOnTheWay("truncated: the gzip data stop");
  }

  private void assertRefusedOnTheWay(String message) {
    try (RowStream stream = table.stream(fitted)) {
      assertThatThrownBy(
              () -> {
                while (stream.next(100).size() > 0) {}
              })
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith(table.path().toString())
          .hasMessageContaining(message);
    }
  }

  @Test
  void emptyFilesAreRefused() {
    assertThatThrownBy(() -> table.csv("").stream(fitted)).hasMessageContaining("is empty");
    table.csv("a,b,kind\n");
    try (RowStream stream = table.stream(fitted)) {
      assertThatThrownBy(() -> stream.next(1)).hasMessageContaining("a header and no rows");
    }
    table.file("a.npy", npy("<f8", false, "(0, 2)")).label("");
    assertThatThrownBy(() -> table.stream(fitted)).hasMessageContaining("holds no numbers");
  }

  @Test
  void labelsThatWereNotFittedAreLeftOut() {
    fitted = table.csv("a,b\n0,0\n10,100\n").label("").read().fitted();
    table.csv("a,b,kind\n5,50,x\n").label("kind");

    try (RowStream stream = table.stream(fitted)) {
      Samples rows = stream.next(5);
      assertThat(rows.read(0, 1)).containsExactly(0.5f, 0.5f);
      assertThat(rows.inputs()).isEmpty();
    }
  }

  @Test
  void askingForNoRowsIsRefused() {
    try (RowStream stream = table.stream(fitted)) {
      assertThatThrownBy(() -> stream.next(0)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void filesAreClosed() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "the system lists open files");
    table.file("rows.csv", rows(10_000));
    RowStream stream = table.stream(fitted);
    stream.next(1);
    assertThat(open()).containsExactly(table.path());
    stream.close();
    stream.close();
    assertThat(open()).isEmpty();

    table.csv("a,kind\n1,no\n");
    assertThatThrownBy(() -> table.stream(fitted)).isInstanceOf(InvalidInputException.class);
    assertThat(open()).isEmpty();

    table.file("a.npy", npy("<f8", true, "(2, 2)", 1, 2, 3, 4)).label("");
    table.stream(fitted).close();
    assertThat(open()).isEmpty();
  }

  /** Which of the test's files this process has open. */
  private List<Path> open() throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors
          .filter(Files::isSymbolicLink)
          .map(TableStreamTest::target)
          .filter(path -> path.startsWith(folder))
          .toList();
    }
  }

  private static Path target(Path link) {
    try {
      return Files.readSymbolicLink(link);
    } catch (IOException closedMeanwhile) {
      return link;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows.csv", "rows.npy", "rows.jsonl"})
  void fileThatGrowsMeanwhileIsRefusedAtItsEnd(String name) throws Exception {
    byte[] content =
        switch (name) {
          case "rows.csv" -> rows(1000);
          case "rows.npy" -> npy("<f8", false, "(2, 3)", 1, 2, 3, 4, 5, 6);
          default -> "{\"a\": 1, \"b\": 2}\n".repeat(9).getBytes(US_ASCII);
        };
    Path file = table.label("").file(name, content).path();

    try (RowStream stream = table.drop(name.endsWith("npy") ? "0" : "c").stream(fitted)) {
      assertThat(stream.next(1).size()).isEqualTo(1);
      Files.write(file, "\n".getBytes(US_ASCII), StandardOpenOption.APPEND);
      assertThatThrownBy(
              () -> {
                for (int read = 1; read > 0; ) {
                  read = stream.next(100).size();
                }
              })
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContainingAll(file.toString(), "changed while it was read", "at rest");
    }
  }
}
