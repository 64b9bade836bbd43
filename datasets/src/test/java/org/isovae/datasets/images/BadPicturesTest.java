package org.isovae.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.isovae.datasets.pictures.TestPictures.jpeg;
import static org.isovae.datasets.pictures.TestPictures.png;
import static org.isovae.datasets.pictures.TestPictures.ramp;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.isovae.api.InvalidInputException;
import org.isovae.datasets.files.TestFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users have in their folders and archives besides good pictures. */
class BadPicturesTest {
  @TempDir private Path directory;

  private Pictures good() {
    Pictures pictures = new Pictures(directory);
    for (int i = 0; i < 4; i++) {
      pictures.with("good" + i + ".jpg", jpeg(ramp(20, 30, i)));
    }
    return pictures;
  }

  private static byte[] half(byte[] whole) {
    return Arrays.copyOf(whole, whole.length / 2);
  }

  @Test
  void damagedOnesAmongGoodOnesAreNamedAndCounted() {
    Pictures pictures =
        good()
            .with("bad1.jpg", half(jpeg(ramp(20, 30, 9))))
            .with("bad2.png", half(png(ramp(20, 30, 9))))
            .with("bad3.png", Pictures.text("<html>"))
            .with("bad4.jpg", new byte[0])
            .folder();

    assertThatThrownBy(() -> pictures.open("photos"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(
            "4 of 8 pictures cannot be used",
            "'bad1.jpg' is damaged",
            "'bad2.png' is truncated",
            "'bad3.png' is neither a JPEG nor a PNG picture",
            "'bad4.jpg' is empty",
            "dataset.unreadable=skip");
  }

  @Test
  void damagedOnesAreSkippedOnDemandAndTheOthersKeepTheirNumbers() {
    Pictures pictures =
        good().with("bad1.jpg", half(jpeg(ramp(20, 30, 9)))).with("z.jpg", new byte[9]).skip();

    assertThat(pictures.folder().rows("photos").keySet()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(pictures.notes()).contains("2 of 6 pictures cannot be used", "They are left out");
    assertThat(pictures.zip().rows("photos.zip").keySet()).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void folderWithoutPicturesIsRefused() {
    Pictures pictures = new Pictures(directory).with("a.txt", Pictures.text("x")).folder().zip();

    for (String path : List.of("photos", "photos.zip")) {
      assertThatThrownBy(() -> pictures.open(path))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContainingAll(path, "there are no pictures in it", "1 .txt");
    }
    assertThat(directory.resolve("cache")).doesNotExist();
  }

  @Test
  void folderOfDamagedPicturesIsRefusedBeforeAllOfThemAreTried() {
    Pictures pictures = new Pictures(directory).skip();
    for (int i = 0; i < 300; i++) {
      pictures.with(i + ".png", Pictures.text("no picture"));
    }

    assertThatThrownBy(() -> pictures.folder().open("photos"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("none of 200 pictures can be used", "'0.png'");
    assertThat(directory.resolve("cache")).isDirectoryNotContaining("glob:**.{pixels,part}");
  }

  @Test
  void differentSizesAreRefusedWithTwoOfThemNamed() {
    Pictures pictures = good().with("other.png", png(ramp(21, 31, 1))).folder();

    assertThatThrownBy(() -> pictures.open("photos"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(
            "'good0.jpg' has 20 x 30 pixels (height x width)",
            "'other.png' 21 x 31",
            "dataset.crop, dataset.resize or both");
    assertThat(pictures.resize(8).rows("photos")).hasSize(5);
  }

  @Test
  void pictureSmallerThanTheCropCannotBeUsed() {
    Pictures pictures = good().with("small.png", png(ramp(19, 30, 1))).crop(20).folder();

    assertThatThrownBy(() -> pictures.open("photos"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(
            "'small.png' has 19 x 30 pixels (height x width), fewer than the crop of 20 x 20");
    assertThat(pictures.skip().rows("photos")).hasSize(4);
    assertThatThrownBy(() -> pictures.crop(500).open("photos"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("none of 5 pictures can be used");
  }

  @Test
  void namesThatLeadOutOfAnArchiveAreLeftOutAndNothingIsWritten() {
    Pictures pictures =
        good()
            .with("../evil.png", png(ramp(20, 30, 9)))
            .with("/etc/evil.png", png(ramp(20, 30, 9)))
            .with("a/../../evil.png", png(ramp(20, 30, 9)))
            .with("..\\evil.png", png(ramp(20, 30, 9)))
            .with("C:\\evil.png", png(ramp(20, 30, 9)))
            .zip();
    TestFiles.write(directory.resolve("photos.tar"), pictures.tar());

    assertThat(pictures.rows("photos.zip")).hasSize(4);
    assertThat(pictures.notes()).contains("names lead out of the archive", "'../evil.png'");
    assertThat(pictures.rows("photos.tar")).hasSize(4);
    assertThat(directory.getParent().resolve("evil.png")).doesNotExist();
  }

  @Test
  void encryptedZipIsRefused() {
    Path file = directory.resolve("photos.zip");
    good().zip();
    byte[] bytes = TestFiles.read(file);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    for (int i = 0; i < bytes.length - 4; i++) {
      // The bit of encryption in the entries of the directory.
      if (buffer.getInt(i) == 0x504b0102) {
        bytes[i + 8] |= 1;
      }
    }
    TestFiles.write(file, bytes);

    assertThatThrownBy(() -> good().open("photos.zip"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("photos.zip", "is encrypted");
  }

  @Test
  void damagedZipIsRefused() {
    good().zip();
    Path file = directory.resolve("photos.zip");
    TestFiles.truncate(file, TestFiles.read(file).length / 2);

    assertThatThrownBy(() -> good().open("photos.zip"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("photos.zip", "zip archive is damaged");
  }

  @Test
  void pictureWithAWrongChecksumInAZipCannotBeUsed() {
    good().zip();
    Path file = directory.resolve("photos.zip");
    byte[] bytes = TestFiles.read(file);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int directoryOfZip = 0;
    while (buffer.getInt(directoryOfZip) != 0x504b0102) {
      directoryOfZip++;
    }
    bytes[directoryOfZip + 16] ^= 1;
    TestFiles.write(file, bytes);

    assertThatThrownBy(() -> good().open("photos.zip"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("1 of 4 pictures", "'good0.jpg'", "its checksum is wrong");
  }

  @Test
  void truncatedTarIsRefused() {
    byte[] tar = good().tar();
    TestFiles.write(directory.resolve("a.tar"), Arrays.copyOf(tar, 1300));
    TestFiles.write(directory.resolve("b.tgz"), half(TestFiles.gzip(tar)));

    assertThatThrownBy(() -> good().open("a.tar"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("a.tar", "tar archive is damaged");
    assertThatThrownBy(() -> good().open("b.tgz"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("b.tgz", "truncated");
  }

  @Test
  void whatIsNeitherFolderNorArchiveIsRefused() {
    TestFiles.write(directory.resolve("one.png"), png(ramp(4, 4, 1)));

    assertThatThrownBy(() -> good().open("one.png"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("one.png", "neither a zip nor a tar archive");
    assertThatThrownBy(() -> good().open("none"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("none", "no such folder or archive");
    assertThatThrownBy(() -> good().open(""))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("dataset.path is empty");
  }

  @Test
  void linksAreFollowedAndLoopsLeftOut() throws Exception {
    Pictures pictures = good().folder();
    TestFiles.write(directory.resolve("elsewhere/e.jpg"), jpeg(ramp(20, 30, 8)));
    Path folder = directory.resolve("photos");
    Files.createSymbolicLink(folder.resolve("linked"), directory.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve("loop"), folder);

    assertThat(pictures.rows("photos")).hasSize(5);
    assertThat(pictures.notes()).contains("loop is a link to a folder around it");
  }

  @Test
  void linkToNothingCannotBeUsed() throws Exception {
    Pictures pictures = good().folder();
    Files.createSymbolicLink(
        directory.resolve("photos/dead.jpg"), directory.resolve("nothing.jpg"));

    assertThatThrownBy(() -> pictures.open("photos"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("1 of 5 pictures", "'dead.jpg' cannot be read");
  }
}
