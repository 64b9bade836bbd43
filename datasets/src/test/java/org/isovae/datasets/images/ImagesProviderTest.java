package org.isovae.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.isovae.datasets.pictures.TestPictures.greyRamp;
import static org.isovae.datasets.pictures.TestPictures.jpeg;
import static org.isovae.datasets.pictures.TestPictures.png;
import static org.isovae.datasets.pictures.TestPictures.ramp;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.isovae.api.Capabilities;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Feature;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.tensor.Shape;
import org.isovae.datasets.files.TestFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesProviderTest {
  @TempDir private Path directory;

  private Pictures pictures() {
    return new Pictures(directory);
  }

  /** Ten pictures in two folders, all inside another one. */
  private Pictures animals() {
    Pictures pictures = pictures();
    for (int i = 0; i < 10; i++) {
      String name = (i % 5 < 2 ? "dog" : "cat") + "/" + (i % 2 == 0 ? i + ".png" : i + ".JPG");
      pictures.with("animals/" + name, i % 2 == 0 ? png(ramp(6, 8, i)) : jpeg(ramp(6, 8, i)));
    }
    return pictures;
  }

  @Test
  void pixelsOfAPngAreItsBytesDividedBy255() {
    Dataset dataset = pictures().with("a.png", png(ramp(2, 3, 1))).folder().open("photos");

    assertThat(dataset.spec().shape()).isEqualTo(Shape.of(2, 3, 3));
    assertThat(dataset.spec().domain()).isEqualTo(Domain.UNIT_INTERVAL);
    assertThat(dataset.spec().features().get(0).kind()).isEqualTo(Feature.Kind.PIXEL);
    float blue = 37 / 255f;
    assertThat(dataset.samples(Split.TRAIN).read(0, 1))
        .containsExactly(
            0,
            0,
            blue,
            127 / 255f,
            0,
            blue,
            1,
            0,
            blue,
            0,
            1,
            blue,
            127 / 255f,
            1,
            blue,
            1,
            1,
            blue);
  }

  @Test
  void folderZipAndTarGiveTheSamePicturesInTheSameOrder() {
    Pictures pictures = animals().folder().zip();
    TestFiles.write(directory.resolve("photos.tar"), pictures.tar());
    TestFiles.write(directory.resolve("photos.tgz"), TestFiles.gzip(pictures.tar()));
    TestFiles.write(directory.resolve("named otherwise"), TestFiles.gzip(pictures.tar()));
    Map<Long, List<Integer>> expected = pictures.rows("photos");

    assertThat(expected).hasSize(10);
    for (String other : List.of("photos.zip", "photos.tar", "photos.tgz", "named otherwise")) {
      assertThat(pictures.rows(other)).as(other).isEqualTo(expected);
    }
  }

  @Test
  void cropTakesTheCentreAndResizeFollows() {
    byte[] picture = png(ramp(9, 10, 3));

    List<Integer> cropped =
        pictures().with("a.png", picture).crop(3, 2).folder().rows("photos").get(0L);
    assertThat(cropped).startsWith(255 * 4 / 9, 255 * 3 / 8, 111, 255 * 5 / 9, 255 * 3 / 8, 111);
    assertThat(cropped).hasSize(18);

    Dataset square = pictures().crop(8).resize(4).open("photos");
    assertThat(square.spec().shape()).isEqualTo(Shape.of(4, 4, 3));
    // In the middle of a linear ramp, interpolation gives the ramp.
    assertThat(square.samples(Split.TRAIN).read(0, 1)[3 * 5]).isBetween(0.35f, 0.42f);
  }

  @Test
  void greyHasOneChannelAndFlatOneRow() {
    Pictures pictures = pictures().with("a.png", png(ramp(2, 3, 1))).grey().folder();

    assertThat(pictures.open("photos").spec().shape()).isEqualTo(Shape.of(2, 3, 1));
    assertThat(pictures.rows("photos").get(0L)).startsWith(4, 42, 80);
    assertThat(pictures.flatten().open("photos").spec().shape()).isEqualTo(Shape.of(6));
    assertThat(pictures.flatten().open("photos").spec().image()).contains(Shape.of(2, 3, 1));
  }

  @Test
  void greyOnesAmongColourAreConvertedAndCounted() {
    Pictures pictures =
        pictures().with("a.png", png(ramp(4, 5, 1))).with("b.png", png(greyRamp(4, 5))).folder();

    assertThat(pictures.rows("photos").get(1L)).startsWith(0, 0, 0, 7, 7, 7, 14, 14, 14);
    assertThat(pictures.notes())
        .contains("1 of 2 pictures are grey", "dataset.grey=true makes one channel");
  }

  @Test
  void labelsAreTheFoldersBelowTheOneThatAllShare() {
    Pictures pictures = animals().folder();

    Dataset dataset = pictures.open("photos");

    Samples samples = dataset.samples(Split.TRAIN);
    int[] labels = samples.labels().orElseThrow();
    for (int row = 0; row < 10; row++) {
      // Sorted by name, the six cats come first.
      assertThat(labels[row]).isEqualTo(samples.sourceRow(row) < 6 ? 0 : 1);
      float[] label = {-1};
      samples.read(Samples.LABEL, row, label, 0);
      assertThat(label[0]).isEqualTo(labels[row]);
    }
    assertThat(pictures.notes()).contains("labels by folder: 0 = 'cat' (6 x), 1 = 'dog' (4 x)");
  }

  @Test
  void foldersThatAreNumbersAreNumberedInTheirOrder() {
    Pictures pictures = pictures();
    for (int digit : new int[] {10, 9, 2}) {
      pictures.with(digit + "/x.png", png(ramp(4, 4, digit)));
    }

    pictures.folder().open("photos");

    assertThat(pictures.notes()).contains("0 = '2' (1 x), 1 = '9' (1 x), 2 = '10' (1 x)");
  }

  @Test
  void foldersWithNearlyTheSameNameAreTwoClassesAndThatIsSaid() {
    Pictures pictures =
        pictures()
            .with("Cat/1.png", png(ramp(4, 4, 1)))
            .with("cat/2.png", png(ramp(4, 4, 2)))
            .zip();

    pictures.open("photos.zip");

    assertThat(pictures.notes())
        .contains("0 = 'Cat' (1 x), 1 = 'cat' (1 x)", "names are nearly the same: 'Cat', 'cat'");
  }

  @Test
  void oneFolderGivesNoLabelsUnlessTheyAreDemanded() {
    Pictures pictures = pictures().with("all/a.png", png(ramp(4, 4, 1))).folder();

    assertThat(pictures.open("photos").samples(Split.TRAIN).labels()).isEmpty();
    assertThatThrownBy(() -> pictures.labels(ImagesConfig.Labels.FOLDER).open("photos"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("all pictures lie in one folder", "dataset.labels=none");
    Pictures beside =
        pictures.with("cat/b.png", png(ramp(4, 4, 2))).with("c.png", png(ramp(4, 4, 3)));
    assertThatThrownBy(() -> beside.folder().open("photos"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("some pictures lie beside the folders of the others");
  }

  @Test
  void foldersThatAreNamedLikePartsAreNotTakenForClasses() {
    Pictures pictures =
        pictures()
            .with("train/cat/1.png", png(ramp(4, 4, 1)))
            .with("Test/cat/2.png", png(ramp(4, 4, 2)))
            .folder();

    assertThat(pictures.open("photos").samples(Split.TRAIN).labels()).isEmpty();
    assertThat(pictures.notes()).contains("'Test', 'train' look like parts of a data set");
    assertThat(
            pictures
                .labels(ImagesConfig.Labels.FOLDER)
                .open("photos")
                .samples(Split.TRAIN)
                .labels())
        .isPresent();
  }

  @Test
  void labelsCanBeLeftOutAndAreOfferedWhereTheyAreCertain() {
    Pictures pictures = animals().labels(ImagesConfig.Labels.NONE).folder();

    assertThat(pictures.open("photos").samples(Split.TRAIN).labels()).isEmpty();
    ImagesProvider provider = new ImagesProvider();
    assertThat(provider.offers(pictures.config("photos"))).isEmpty();
    assertThat(provider.offers(pictures.labels(ImagesConfig.Labels.FOLDER).config("photos")))
        .containsExactly(Capabilities.DATASET_LABELS);
  }

  @Test
  void limitTakesPicturesSpreadEvenlyOverAll() {
    Map<Long, List<Integer>> rows = animals().limit(5).folder().rows("photos");

    assertThat(rows.keySet()).containsExactly(0L, 2L, 4L, 6L, 8L);
    assertThat(animals().limit(99).rows("photos")).hasSize(10);
  }

  @Test
  void partsAreDrawnBySeed() {
    Pictures pictures = animals().testFraction(0.3).folder();
    Dataset first = pictures.open("photos");
    Dataset again = pictures.open("photos");

    assertThat(numbers(first, Split.TEST)).hasSize(3).isEqualTo(numbers(again, Split.TEST));
    assertThat(numbers(first, Split.TRAIN))
        .hasSize(7)
        .doesNotContainAnyElementsOf(numbers(first, Split.TEST));
    assertThat(numbers(first, Split.VALIDATION)).isEmpty();
  }

  private static List<Long> numbers(Dataset dataset, Split split) {
    Samples samples = dataset.samples(split);
    return IntStream.range(0, samples.size()).mapToObj(samples::sourceRow).toList();
  }

  @Test
  void filesThatAreNoPicturesAreCountedAndHiddenOnesPassedOver() {
    Pictures pictures =
        pictures()
            .with("a.png", png(ramp(4, 4, 1)))
            .with("b.JPeG", jpeg(ramp(4, 4, 2)))
            .with("readme.txt", Pictures.text("hello"))
            .with("list.csv", Pictures.text("1,2"))
            .with("more.csv", Pictures.text("1,2"))
            .with(".DS_Store", Pictures.text("x"))
            .with(".hidden/c.png", Pictures.text("x"))
            .with("__MACOSX/._a.png", Pictures.text("x"))
            .folder()
            .zip();

    assertThat(pictures.rows("photos")).hasSize(2);
    assertThat(pictures.rows("photos.zip")).hasSize(2);
    assertThat(pictures.notes())
        .contains("3 files are no JPEG or PNG by their names and are left out: 2 .csv, 1 .txt");
  }

  @Test
  void whatAFileIsIsSaidByItsBytesNotByItsName() {
    Map<Long, List<Integer>> rows =
        pictures().with("a.jpg", png(ramp(2, 3, 1))).folder().rows("photos");

    assertThat(rows.get(0L)).startsWith(0, 0, 37, 127, 0, 37);
  }

  @Test
  void sourceOfAFolderIsTheHashOfTheSumsOfItsFiles() throws Exception {
    Pictures pictures = animals().folder();

    Dataset dataset = pictures.open("photos");

    assertThat(dataset.sources()).hasSize(1);
    StringBuilder sums = new StringBuilder();
    for (long number = 0; number < 10; number++) {
      Path file = files().get((int) number);
      sums.append(org.isovae.api.Sha256.of(file))
          .append("  ")
          .append(directory.resolve("photos").relativize(file))
          .append('\n');
    }
    assertThat(dataset.sources().get(0).sha256())
        .isEqualTo(org.isovae.api.Sha256.of(sums.toString()));
  }

  private List<Path> files() throws Exception {
    try (var all = Files.walk(directory.resolve("photos"))) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void otherPicturesAreOpenedForTestingWithTheClassesOfTheTraining() {
    Fitted fitted = animals().folder().open("photos").fitted();
    Pictures others = new Pictures(directory.resolve("others"));
    others.with("x/dog/1.png", png(ramp(6, 8, 1))).with("x/cat/2.png", png(ramp(6, 8, 2))).folder();

    Dataset opened = new ImagesProvider().open(others.config("photos"), fitted, others.context());

    assertThat(opened.samples(Split.TRAIN).size()).isZero();
    assertThat(opened.samples(Split.TEST).labels().orElseThrow()).containsExactly(0, 1);
    assertThat(opened.fitted()).isEqualTo(fitted);
  }

  @Test
  void otherPicturesOfAnotherSizeOrOtherClassesAreRefused() {
    Fitted fitted = animals().folder().open("photos").fitted();
    Pictures others = new Pictures(directory.resolve("others"));
    others.with("x/dog/1.png", png(ramp(9, 8, 1))).with("x/cow/2.png", png(ramp(9, 8, 2))).folder();
    ImagesProvider provider = new ImagesProvider();

    assertThatThrownBy(() -> provider.open(others.config("photos"), fitted, others.context()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("9 x 8 x 3", "expected the 6 x 8 x 3 of the training");
    others.crop(6, 8);
    assertThat(
            provider
                .open(others.config("photos"), fitted, others.context())
                .samples(Split.TEST)
                .labels())
        .isEmpty();
    assertThat(others.notes()).contains("the folder 'cow' is none of the classes");
    others.labels(ImagesConfig.Labels.FOLDER);
    assertThatThrownBy(() -> provider.open(others.config("photos"), fitted, others.context()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("'cow'", "[cat, dog]");
  }
}
