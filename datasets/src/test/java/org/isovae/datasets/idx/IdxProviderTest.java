package org.isovae.datasets.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Feature;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.tensor.Shape;
import org.isovae.datasets.files.TestContext;
import org.isovae.datasets.files.TestFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxProviderTest {
  @TempDir private Path root;
  private Path folder;

  @BeforeEach
  void writeSixTrainingAndTwoTestImages() {
    folder = root.resolve("data/mnist");
    IdxFiles.write(folder);
  }

  private Dataset read(String path, int train, List<Integer> classes, boolean flatten) {
    TestContext context = new TestContext(1, root.resolve("data"), root.resolve("own"));
    return new IdxProvider().create(new IdxConfig(path, train, classes, flatten), context);
  }

  private Dataset read(int train, Integer... classes) {
    return read("mnist", train, List.of(classes), true);
  }

  @Test
  void bytesBecomeValuesFromZeroToOne() {
    Dataset dataset = read(4);

    assertThat(dataset.spec().domain()).isEqualTo(Domain.UNIT_INTERVAL);
    assertThat(dataset.samples(Split.TRAIN).read(3, 1))
        .containsExactly(120 / 255f, 121 / 255f, 122 / 255f, 123 / 255f, 124 / 255f, 125 / 255f);
    // The last pixel of the training images is 205: a byte that is negative in Java.
    assertThat(dataset.samples(Split.VALIDATION).read(1, 1)[5]).isEqualTo(205 / 255f);
  }

  @Test
  void trainingImagesAreTheFirstOnesAndTheRestIsForValidation() {
    Dataset dataset = read(4);

    assertThat(dataset.samples(Split.TRAIN).labels()).hasValue(new int[] {3, 1, 4, 1});
    assertThat(dataset.samples(Split.VALIDATION).labels()).hasValue(new int[] {9, 1});
    assertThat(dataset.samples(Split.TEST).labels()).hasValue(new int[] {9, 0});
    assertThat(dataset.samples(Split.VALIDATION).read(0, 1)[0]).isEqualTo(160 / 255f);
    assertThat(dataset.samples(Split.TEST).read(0, 1)[0]).isEqualTo(100 / 255f);
    assertThat(read(6).samples(Split.VALIDATION).size()).isZero();
  }

  @Test
  void classesKeepTheirImagesAndLabels() {
    Dataset dataset = read(4, 1, 9);

    assertThat(dataset.samples(Split.TRAIN).labels()).hasValue(new int[] {1, 1});
    assertThat(dataset.samples(Split.TRAIN).read(0, 2)[6]).isEqualTo(120 / 255f);
    assertThat(dataset.samples(Split.VALIDATION).labels()).hasValue(new int[] {9, 1});
    assertThat(dataset.samples(Split.TEST).labels()).hasValue(new int[] {9});
  }

  @Test
  void imagesKeepTheirNumberInTheFileAndTheirLabelAsAnInput() {
    Samples validation = read(3, 1, 9).samples(Split.VALIDATION);
    float[] label = new float[1];
    validation.read(Samples.LABEL, 1, label, 0);

    assertThat(validation.sourceRow(0)).isEqualTo(3);
    assertThat(validation.sourceRow(1)).isEqualTo(4);
    assertThat(validation.sourceRow(2)).isEqualTo(5);
    assertThat(label).containsExactly(9);
  }

  @Test
  void valuesArePixels() {
    for (boolean flatten : new boolean[] {true, false}) {
      assertThat(read("mnist", 4, List.of(), flatten).spec().features())
          .containsExactly(Feature.pixels("pixel", Domain.UNIT_INTERVAL, Shape.of(2, 3, 1)));
    }
  }

  @Test
  void shapeIsFlatOrThatOfTheImage() {
    assertThat(read(4).spec().shape().toArray()).containsExactly(6);
    assertThat(read("mnist", 4, List.of(), false).spec().shape().toArray())
        .containsExactly(2, 3, 1);
  }

  @Test
  void folderMayBeRelativeToTheUsersDirectoryOrAbsolute() {
    assertThat(read("../data/mnist", 4, List.of(), true).samples(Split.TRAIN).size()).isEqualTo(4);
    assertThat(read(folder.toString(), 4, List.of(), true).samples(Split.TRAIN).size())
        .isEqualTo(4);
  }

  @Test
  void sourcesAreTheFourFilesWithTheirHashes() {
    assertThat(read(4).sources())
        .hasSize(4)
        .allSatisfy(source -> assertThat(source.sha256()).hasSize(64))
        .first()
        .satisfies(
            source -> {
              assertThat(source.name()).endsWith("train-images-idx3-ubyte.gz");
              assertThat(source.bytes())
                  .isEqualTo(TestFiles.read(folder.resolve("train-images-idx3-ubyte.gz")).length);
            });
  }

  @Test
  void missingFolderNamesFilesFoldersAndWhereToGetThem() {
    assertThatThrownBy(() -> read("absent", 4, List.of(), true))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(
            root.resolve("data/absent").toString(),
            root.resolve("own/absent").toString(),
            "train-images-idx3-ubyte",
            "train-labels-idx1-ubyte",
            "t10k-images-idx3-ubyte",
            "t10k-labels-idx1-ubyte",
            "--data",
            "ISOVAE_DATA",
            "dataset.path",
            "LeCun",
            "zalandoresearch/fashion-mnist");
  }

  @Test
  void missingFileIsNamed() throws IOException {
    Files.delete(folder.resolve("t10k-labels-idx1-ubyte"));

    assertThatThrownBy(() -> read(4))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(folder + ": found no t10k-labels-idx1-ubyte; expected");
  }

  @Test
  void fileInsteadOfAFolderIsRefused() {
    assertThatThrownBy(() -> read("mnist/t10k-labels-idx1-ubyte", 4, List.of(), true))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("is a file, expected the folder", "dataset.path");
  }

  @Test
  void truncatedGzipIsRefused() {
    Path file = folder.resolve("train-images-idx3-ubyte.gz");
    TestFiles.truncate(file, TestFiles.read(file).length - 12);

    assertRefused(4, file, "truncated: the gzip data stop");
  }

  @Test
  void truncatedIdxStatesExpectedAndFoundBytes() {
    Path images = folder.resolve("t10k-images-idx3-ubyte");
    TestFiles.truncate(images, 16 + 7);
    assertRefused(4, images, "truncated: expected 12 bytes after the header, found 7");

    TestFiles.truncate(images, 10);
    assertRefused(4, images, "truncated: expected a header of 16 bytes, found 10");
  }

  @Test
  void surplusBytesAreRefused() {
    Path file = folder.resolve("t10k-labels-idx1-ubyte");
    TestFiles.write(file, ByteBuffer.allocate(11).putInt(2049).putInt(2).array());

    assertRefused(4, file, "more bytes than the 2 that its header announces");
  }

  @Test
  void wrongMagicStatesBothNumbers() {
    Path file = folder.resolve("t10k-images-idx3-ubyte");
    TestFiles.write(file, IdxFiles.labels(1, 2));

    assertRefused(4, file, "magic number 2049 (labels), expected 2051 (images)");
  }

  @Test
  void impossibleSizesInTheHeaderAreRefused() {
    Path file = folder.resolve("t10k-images-idx3-ubyte");
    byte[] negative = ByteBuffer.allocate(16).putInt(2051).putInt(-2).putInt(2).putInt(3).array();
    TestFiles.write(file, negative);
    assertRefused(4, file, "sizes [-2, 2, 3]");

    int huge = Integer.MAX_VALUE;
    byte[] large = ByteBuffer.allocate(16).putInt(2051).putInt(huge).putInt(2).putInt(3).array();
    TestFiles.write(file, large);
    assertRefused(4, file, "fewer than 2^31 values");

    byte[] two = ByteBuffer.allocate(16).putInt(2051).putInt(1).putInt(-2).putInt(-3).array();
    TestFiles.write(file, two);
    assertRefused(4, file, "images of -2 x -3 pixels");

    TestFiles.write(file, ByteBuffer.allocate(16).putInt(2051).putInt(2).putInt(0).array());
    assertRefused(4, file, "images of 0 x 0 pixels");
  }

  @Test
  void differentCountsOfImagesAndLabelsAreRefused() {
    Path file = folder.resolve("t10k-labels-idx1-ubyte");
    TestFiles.write(file, IdxFiles.labels(1, 2, 3));

    assertRefused(4, file, "holds 2 images", "3 labels");
  }

  @Test
  void emptyFileIsRefused() {
    Path file = TestFiles.write(folder.resolve("t10k-labels-idx1-ubyte"), new byte[0]);

    assertRefused(4, file, "is empty");
  }

  @Test
  void moreTrainingImagesThanThereAreIsRefused() {
    assertRefused(
        7,
        folder.resolve("train-images-idx3-ubyte.gz"),
        "holds 6 images, expected at least the 7 of dataset.train");
  }

  @Test
  void classThatNoImageHasIsRefused() {
    assertThatThrownBy(() -> read(4, 1, 2))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no label 2; expected one of [1, 3, 4, 9]");
    assertThatThrownBy(() -> read(4, 9))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("none of the first 4 images is of the classes [9]");
  }

  private void assertRefused(int train, Path file, String... parts) {
    assertThatThrownBy(() -> read(train))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContainingAll(parts);
  }

  @Test
  void configurationOutOfRangeSaysWhatWasExpected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IdxConfig("mnist", 0, List.of(), true))
        .withMessage("train must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IdxConfig("mnist", 1, List.of(256), true))
        .withMessage("classes must be 0 to 255, was [256]");
  }
}
