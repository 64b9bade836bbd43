package org.isovae.datasets.files;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.isovae.api.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFileTest {
  private static final byte[] TEXT = "abc".getBytes(US_ASCII);

  /** The published test vector of SHA-256 for "abc". */
  private static final String HASH =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir private Path folder;

  @Test
  void hashIsThatOfTheWholeFileEvenIfTheParserStopsEarly() {
    Path file = TestFiles.write(folder.resolve("a.txt"), TEXT);

    DataFile.Loaded<Integer> loaded = DataFile.load(file, quiet -> {}, InputStream::read);

    assertThat(loaded.value()).isEqualTo('a');
    assertThat(loaded.source().sha256()).isEqualTo(HASH);
    assertThat(loaded.source().bytes()).isEqualTo(3);
    assertThat(loaded.source().name()).isEqualTo(file.toString());
  }

  @Test
  void gzipIsRecognisedByItsContentWhateverTheName() {
    Path packed = TestFiles.write(folder.resolve("packed"), TestFiles.gzip(TEXT));
    Path plain = TestFiles.write(folder.resolve("plain.gz"), TEXT);

    assertThat(DataFile.load(packed, quiet -> {}, InputStream::readAllBytes).value())
        .isEqualTo(TEXT);
    assertThat(DataFile.load(plain, quiet -> {}, InputStream::readAllBytes).value())
        .isEqualTo(TEXT);
  }

  @Test
  void gzipCutAnywhereIsTruncated() {
    byte[] whole = TestFiles.gzip(TEXT);
    for (int length = 2; length < whole.length; length++) {
      Path file = TestFiles.truncate(TestFiles.write(folder.resolve("cut.gz"), whole), length);
      assertThatThrownBy(() -> DataFile.load(file, quiet -> {}, InputStream::read))
          .as("cut to %d bytes", length)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContainingAll("cut.gz", "truncated", "fetch it again");
    }
  }

  @Test
  void gzipWithAWrongChecksumIsDamaged() {
    byte[] bytes = TestFiles.gzip(TEXT);
    bytes[bytes.length - 6] ^= 1;
    Path file = TestFiles.write(folder.resolve("wrong.gz"), bytes);

    assertThatThrownBy(() -> DataFile.load(file, quiet -> {}, InputStream::read))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("wrong.gz", "damaged gzip data");
  }

  @Test
  void whoWaitsIsToldHowFarItIs() throws Exception {
    List<String> told = new ArrayList<>();
    InputStream zeros = new ByteArrayInputStream(new byte[4 << 20]);

    try (Watched watched = new Watched(zeros, "slow.csv", 4 << 20, Pace.always(told::add))) {
      watched.readNBytes(1 << 20);
    }

    assertThat(told.get(told.size() - 1)).isEqualTo("slow.csv: 25 % of 4 MiB read");
  }

  @Test
  void missingFileDirectoryAndEmptyFileAreNamed() {
    assertThatThrownBy(() -> DataFile.load(folder.resolve("none"), quiet -> {}, InputStream::read))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(folder.resolve("none").toString(), "no such file");
    assertThatThrownBy(() -> DataFile.load(folder, quiet -> {}, InputStream::read))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(folder.toString(), "is a directory, expected a file");
    Path empty = TestFiles.write(folder.resolve("empty"), new byte[0]);
    assertThatThrownBy(() -> DataFile.load(empty, quiet -> {}, InputStream::read))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(empty.toString(), "is empty");
  }

  @Test
  void fileThatGrowsWhileItIsReadIsRefused() {
    Path file = TestFiles.write(folder.resolve("growing.txt"), TEXT);

    assertThatThrownBy(
            () ->
                DataFile.load(
                    file,
                    quiet -> {},
                    content -> {
                      Files.write(file, TEXT, StandardOpenOption.APPEND);
                      return content.readAllBytes();
                    }))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(
            file.toString(), "changed while it was read", "from 3 to 6 bytes", "at rest");
  }

  @Test
  void fileThatIsWrittenAgainWhileItIsReadIsRefused() throws Exception {
    Path file = TestFiles.write(folder.resolve("again.txt"), TEXT);

    try (InputStream content = DataFile.open(file)) {
      assertThat(content.read()).isEqualTo('a');
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
      assertThatThrownBy(content::readAllBytes)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContainingAll("again.txt", "it was written again", "Start again");
    }
  }
}
