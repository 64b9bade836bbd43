package org.isovae.datasets.images;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.isovae.datasets.pictures.TestPictures.png;
import static org.isovae.datasets.pictures.TestPictures.ramp;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import org.isovae.cache.MappedBytes;
import org.isovae.datasets.files.TestFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixelCacheTest {
  /** What lies before the pixels. */
  private static final int PAGE = 4096;

  private static final long THEN = 1_000_000_000_000L;

  @TempDir private Path directory;

  private Pictures pictures() {
    Pictures pictures = new Pictures(directory);
    for (int i = 0; i < 5; i++) {
      pictures.with("p" + i + ".png", png(ramp(30, 40, i)));
    }
    return pictures;
  }

  private List<Path> caches() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("cache"))) {
      return files.filter(file -> file.toString().endsWith(".pixels")).sorted().toList();
    }
  }

  private Path cache() throws IOException {
    assertThat(caches()).hasSize(1);
    return caches().get(0);
  }

  /** Marks the cache, to see whether it is written again. */
  private void mark() throws IOException {
    Files.setLastModifiedTime(cache(), FileTime.fromMillis(THEN));
  }

  private boolean marked() throws IOException {
    return Files.getLastModifiedTime(cache()).toMillis() == THEN;
  }

  @Test
  void secondOpeningReadsTheCacheAlone() throws Exception {
    Map<Long, List<Integer>> first = pictures().zip().rows("photos.zip");
    mark();

    Pictures again = pictures();
    assertThat(again.rows("photos.zip")).isEqualTo(first);
    assertThat(marked()).isTrue();
    assertThat(again.notes()).isEmpty();
  }

  @Test
  void notesAndRefusalsAreSaidAgainWithoutDecoding() throws Exception {
    Pictures first =
        pictures().with("bad.png", new byte[3]).with("a.txt", new byte[1]).skip().folder();
    first.rows("photos");
    mark();

    Pictures second = pictures().skip();
    second.rows("photos");
    assertThat(second.notes()).isEqualTo(first.notes()).contains("'bad.png'", ".txt");
    assertThatThrownBy(() -> pictures().open("photos"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'bad.png'");
    assertThat(marked()).isTrue();
  }

  @Test
  void changedSourceIsDecodedAgainInThePlaceOfTheOldOne() throws Exception {
    pictures().folder().rows("photos");
    mark();
    Path changed = TestFiles.write(directory.resolve("photos/p2.png"), png(ramp(30, 40, 99)));
    Files.setLastModifiedTime(changed, FileTime.fromMillis(THEN));

    Pictures again = pictures();
    assertThat(again.rows("photos").get(2L)).startsWith(0, 0, (99 * 37) & 0xff);
    assertThat(marked()).isFalse();
    assertThat(again.notes()).contains("is older than the pictures", "decoded again");
  }

  @Test
  void anotherOptionHasACacheOfItsOwn() throws Exception {
    pictures().folder().rows("photos");
    mark();

    assertThat(pictures().resize(8).rows("photos").get(0L)).hasSize(8 * 8 * 3);
    assertThat(caches()).hasSize(2);
    assertThat(pictures().grey().rows("photos").get(0L)).hasSize(30 * 40);
    assertThat(pictures().limit(2).rows("photos")).hasSize(2);
    assertThat(caches()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.001, 0.03, 0.2, 0.5, 0.8, 0.97, 0.999, 1})
  void flippedBitIsFoundAndThePicturesAreDecodedAgain(double place) throws Exception {
    Map<Long, List<Integer>> sound = pictures().zip().rows("photos.zip");
    byte[] bytes = TestFiles.read(cache());
    int flipped = (int) (place * (bytes.length - 1));
    // The rest of the first page is nothing.
    boolean means = flipped < 128 || flipped >= PAGE;
    bytes[flipped] ^= 8;
    TestFiles.write(cache(), bytes);

    Pictures again = pictures();
    assertThat(again.rows("photos.zip")).isEqualTo(sound);
    assertThat(again.notes().contains("decoded again")).isEqualTo(means);
    assertThat(TestFiles.read(cache())[flipped] == bytes[flipped]).isNotEqualTo(means);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 4095, 4096, 5000, 15_000})
  void truncatedCacheIsMadeAgain(int length) throws Exception {
    Map<Long, List<Integer>> sound = pictures().zip().rows("photos.zip");
    TestFiles.truncate(cache(), length);

    Pictures again = pictures();
    assertThat(again.rows("photos.zip")).isEqualTo(sound);
    assertThat(again.notes()).contains("decoded again");
    assertThat(Files.size(cache())).isGreaterThan(5 * 30 * 40 * 3);
  }

  @Test
  void whatAnotherProgramWroteUnderTheNameIsReplaced() throws Exception {
    Map<Long, List<Integer>> sound = pictures().zip().rows("photos.zip");
    TestFiles.write(cache(), "something else".repeat(1000).getBytes(US_ASCII));

    Pictures again = pictures();
    assertThat(again.rows("photos.zip")).isEqualTo(sound);
    assertThat(again.notes()).contains("is no cache of pictures: the pictures are decoded again");
  }

  @Test
  void whatAKilledProcessWasWritingIsNobodys() throws Exception {
    pictures().zip().rows("photos.zip");
    Path part = cache().resolveSibling(cache().getFileName() + ".part");
    TestFiles.write(part, new byte[1 << 20]);
    Files.delete(cache());

    assertThat(pictures().rows("photos.zip")).hasSize(5);
    assertThat(part).doesNotExist();
    assertThat(Files.size(cache())).isLessThan(1 << 16);
  }

  @Test
  void manyAtOnceDecodeOnce() throws Exception {
    pictures().folder();
    ExecutorService pool = Executors.newFixedThreadPool(6);
    try {
      List<Callable<Map<Long, List<Integer>>>> openers = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        openers.add(() -> pictures().rows("photos"));
      }
      Map<Long, List<Integer>> expected = pictures().cache("another").rows("photos");
      for (Future<Map<Long, List<Integer>>> each : pool.invokeAll(openers)) {
        assertThat(each.get()).isEqualTo(expected);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(caches()).hasSize(1);
  }

  @Test
  void folderThatCannotBeWrittenIsNamed() {
    TestFiles.write(directory.resolve("file"), new byte[1]);

    assertThatThrownBy(() -> pictures().cache("file/cache").folder().open("photos"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(
            directory.resolve("file/cache").toString(),
            "cannot be written there",
            "dataset.cache=FOLDER",
            "ISOVAE_CACHE");
  }

  @Test
  void fullDiskIsSaidAndLeavesNothingBehind() throws Exception {
    Path full = Path.of("/dev/full");
    assumeThat(full).as("a device that is always full").exists();
    pictures().zip().rows("photos.zip");
    Path part = cache().resolveSibling(cache().getFileName() + ".part");
    Files.delete(cache());
    Files.createSymbolicLink(part, full);

    assertThatThrownBy(() -> pictures().open("photos.zip"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("cannot be written there", "No space left", "dataset.cache");
    assertThat(caches()).isEmpty();
    assertThat(Files.exists(part, LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  @Test
  void cacheInTheFolderOfThePicturesIsRefused() {
    assertThatThrownBy(() -> pictures().folder().cache("photos/cache").open("photos"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("lies in the folder of the pictures");
  }

  @Test
  void soundCacheIsReadWhereNothingCanBeWritten() throws Exception {
    Map<Long, List<Integer>> sound = pictures().zip().rows("photos.zip");
    Path lock = cache().resolveSibling(cache().getFileName() + ".lock");
    Files.delete(lock);
    Files.createDirectory(lock); // whoever wants to write fails here

    assertThat(pictures().rows("photos.zip")).isEqualTo(sound);
  }

  @Test
  void picturesBeyondOneMappingAreRead() throws Exception {
    Path file = directory.resolve("pixels");
    byte[] bytes = new byte[PAGE + 7 * 10];
    for (int i = 0; i < 70; i++) {
      bytes[PAGE + i] = (byte) (3 * i);
    }
    TestFiles.write(file, bytes);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      PixelMap small = new PixelMap(MappedBytes.of(channel, 70, 20), 10);
      PixelMap large = new PixelMap(MappedBytes.of(channel, 70, 1000), 10);
      for (int slot = 0; slot < 7; slot++) {
        float[] values = new float[12];
        small.read(slot, values, 1);
        float[] expected = new float[12];
        large.read(slot, expected, 1);
        assertThat(values).isEqualTo(expected);
        assertThat(values[4]).isEqualTo(((3 * (10 * slot + 3)) & 0xff) / 255f);
      }
    }
  }
}
