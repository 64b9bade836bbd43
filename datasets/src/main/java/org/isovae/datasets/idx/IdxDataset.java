package org.isovae.datasets.idx;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.DataSource;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Feature;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.tensor.Shape;
import org.isovae.datasets.files.DataFile;
import org.isovae.datasets.idx.IdxFile.Images;

/** Images from four files: the training files give training and validation, the others test. */
record IdxDataset(
    SampleSpec spec, Samples training, Samples validation, Samples test, List<DataSource> sources)
    implements Dataset {

  /** Reads and checks all files. */
  static IdxDataset read(IdxFolder folder, IdxConfig config, Consumer<String> progress) {
    List<DataSource> sources = new ArrayList<>();
    Images images = keep(IdxFile.images(folder.trainImages(), progress), sources);
    byte[] labels = keep(IdxFile.labels(folder.trainLabels(), progress), sources);
    Images testImages = keep(IdxFile.images(folder.testImages(), progress), sources);
    byte[] testLabels = keep(IdxFile.labels(folder.testLabels(), progress), sources);
    requireOneLabelEach(folder.trainImages(), images, folder.trainLabels(), labels);
    requireOneLabelEach(folder.testImages(), testImages, folder.testLabels(), testLabels);
    requireSameShape(folder, images, testImages);
    if (config.train() > images.count()) {
      throw new InvalidInputException(
          folder.trainImages()
              + ": holds "
              + images.count()
              + " images, expected at least the "
              + config.train()
              + " of dataset.train. Set dataset.train to at most "
              + images.count()
              + ".");
    }
    requireClasses(folder.trainLabels(), labels, config.classes());
    Shape image = Shape.of(images.height(), images.width(), 1);
    SampleSpec spec =
        SampleSpec.of(
            config.flatten() ? Shape.of(image.size()) : image,
            List.of(Feature.pixels("pixel", Domain.UNIT_INTERVAL, image)));
    // The split comes before the choice of classes: an image's part depends on its place alone.
    Part training = Part.of(spec, images.pixels(), labels, 0, config.train());
    Part validation = Part.of(spec, images.pixels(), labels, config.train(), images.count());
    Part test = Part.of(spec, testImages.pixels(), testLabels, 0, testImages.count());
    Set<Integer> classes = new HashSet<>(config.classes());
    Samples chosen = training.only(classes);
    if (chosen.size() == 0) {
      throw new InvalidInputException(
          folder.trainLabels()
              + ": none of the first "
              + config.train()
              + " images is of the classes "
              + config.classes()
              + ". Set dataset.train higher or choose other dataset.classes.");
    }
    return new IdxDataset(
        spec, chosen, validation.only(classes), test.only(classes), List.copyOf(sources));
  }

  private static <T> T keep(DataFile.Loaded<T> loaded, List<DataSource> sources) {
    sources.add(loaded.source());
    return loaded.value();
  }

  private static void requireOneLabelEach(
      Path imagePath, Images images, Path labelPath, byte[] labels) {
    if (images.count() != labels.length) {
      throw new InvalidInputException(
          imagePath
              + " holds "
              + images.count()
              + " images and "
              + labelPath
              + " "
              + labels.length
              + " labels, expected as many of one as of the other. Are the files of one data set?");
    }
  }

  private static void requireSameShape(IdxFolder folder, Images images, Images testImages) {
    if (images.height() != testImages.height() || images.width() != testImages.width()) {
      throw new InvalidInputException(
          folder.testImages()
              + ": images of "
              + testImages.height()
              + " x "
              + testImages.width()
              + " pixels, expected "
              + images.height()
              + " x "
              + images.width()
              + " as in "
              + folder.trainImages()
              + ". Are the files of one data set?");
    }
  }

  private static void requireClasses(Path path, byte[] labels, List<Integer> classes) {
    Set<Integer> present = new TreeSet<>();
    for (byte label : labels) {
      present.add(label & 0xff);
    }
    for (int wanted : classes) {
      if (!present.contains(wanted)) {
        throw new InvalidInputException(
            path
                + ": no label "
                + wanted
                + "; expected one of "
                + present
                + ". Choose among them in dataset.classes.");
      }
    }
  }

  @Override
  public Samples samples(Split split) {
    return switch (split) {
      case TRAIN -> training;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }
}
