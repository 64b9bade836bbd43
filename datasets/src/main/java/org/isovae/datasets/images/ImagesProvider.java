package org.isovae.datasets.images;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.isovae.api.Capabilities;
import org.isovae.api.Context;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.DatasetProvider;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Feature;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.tensor.Shape;
import org.isovae.cache.CacheFolder;
import org.isovae.datasets.files.RandomParts;

/**
 * JPEG and PNG pictures in a folder, a zip or a tar archive, split at random. They are numbered in
 * the order of their names.
 *
 * <p>Pictures are decoded once, into a file of bytes in the user's folder of caches, from which
 * rows are read as numbers from 0 to 1. The file is made again when the source or an option has
 * changed, or a bit of it is wrong.
 *
 * <p>Size and classes are fitted: other pictures are {@linkplain #open opened} for testing, if they
 * come out in the same size.
 */
public final class ImagesProvider implements DatasetProvider<ImagesConfig> {
  private static final String SHAPE = "shape";
  private static final String CLASSES = "classes";

  /** For {@link java.util.ServiceLoader}. */
  public ImagesProvider() {}

  @Override
  public String name() {
    return "images";
  }

  @Override
  public String summary() {
    return "JPEG and PNG pictures from a folder, a zip or a tar archive";
  }

  @Override
  public ImagesConfig defaults() {
    return ImagesConfig.DEFAULTS;
  }

  @Override
  public Set<String> offers(ImagesConfig config) {
    return config.labels() == ImagesConfig.Labels.FOLDER
        ? Set.of(Capabilities.DATASET_LABELS)
        : Set.of();
  }

  @Override
  public Dataset create(ImagesConfig config, Context context) {
    Path path = find(config.path(), context);
    PixelCache cache = cache(path, config, context);
    List<String> classes =
        ClassNames.of(path.toString(), cache.index(), config.labels(), context::note);
    RandomParts parts =
        RandomParts.draw(
            path.toString(),
            cache.index().rows().length,
            config.validationFraction(),
            config.testFraction(),
            context.random("split"));
    return dataset(cache, config, classes, classes, parts, context);
  }

  @Override
  public Dataset open(ImagesConfig config, Fitted fitted, Context context) {
    if (fitted.isEmpty()) {
      return create(config, context);
    }
    double[] shape = fitted.numbers(SHAPE);
    List<String> known = fitted.texts(CLASSES);
    Path path = find(config.path(), context);
    PixelCache cache = cache(path, config, context);
    CacheIndex index = cache.index();
    if (shape.length != 3
        || shape[0] != index.height()
        || shape[1] != index.width()
        || shape[2] != index.channels()) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "%s: pictures of %d x %d x %d (height x width x channels), expected the %s of the"
                  + " training. Set dataset.crop, dataset.resize and dataset.grey so that they"
                  + " come out in that size.",
              path,
              index.height(),
              index.width(),
              index.channels(),
              IntStream.range(0, shape.length)
                  .mapToObj(i -> "" + (int) shape[i])
                  .reduce((a, b) -> a + " x " + b)
                  .orElse("")));
    }
    List<String> own = ClassNames.of(path.toString(), index, config.labels(), context::note);
    List<String> classes = classes(path, own, known, config, context);
    int[] all = IntStream.range(0, index.rows().length).toArray();
    RandomParts parts = new RandomParts(new int[0], new int[0], all);
    return dataset(cache, config, classes, known, parts, context);
  }

  /** Those of the training, if these pictures have no other ones. */
  private static List<String> classes(
      Path path, List<String> own, List<String> known, ImagesConfig config, Context context) {
    Optional<String> other = own.stream().filter(name -> !known.contains(name)).findFirst();
    if (other.isEmpty() || known.isEmpty()) {
      return own.isEmpty() ? List.of() : known;
    }
    String problem =
        path
            + ": the folder '"
            + other.get()
            + "' is none of the classes of the training, which are "
            + known;
    if (config.labels() == ImagesConfig.Labels.FOLDER) {
      throw new InvalidInputException(
          problem + ". Expected these alone; rename it, or set dataset.labels=none.");
    }
    context.note(problem + ": these pictures have no labels");
    return List.of();
  }

  private static PixelCache cache(Path path, ImagesConfig config, Context context) {
    Path folder = CacheFolder.of(config.cache(), context, CacheIndex.KIND);
    if (folder.startsWith(path)) {
      throw new InvalidInputException(
          folder
              + ": lies in the folder of the pictures, expected another one. Choose it with"
              + " dataset.cache=FOLDER or the environment variable ISOVAE_CACHE.");
    }
    PixelCache cache = new Decoded(path, config, folder, context).cache();
    CacheIndex index = cache.index();
    index.notes().forEach(note -> context.note(path + ": " + note));
    if (index.unreadable() > 0) {
      String problem =
          path
              + ": "
              + index.unreadable()
              + " of "
              + index.slots()
              + " pictures cannot be used: "
              + Decoding.first(index.refusals());
      if (config.unreadable() == ImagesConfig.Unreadable.STOP) {
        throw new InvalidInputException(
            problem + ". Replace or remove them, or leave them out: dataset.unreadable=skip.");
      }
      context.note(problem + ". They are left out.");
    }
    return cache;
  }

  private static Dataset dataset(
      PixelCache cache,
      ImagesConfig config,
      List<String> classes,
      List<String> fitted,
      RandomParts parts,
      Context context) {
    CacheIndex index = cache.index();
    Optional<int[]> labels = ClassNames.labels(index, classes);
    labels.ifPresent(all -> context.note("labels by folder: " + ClassNames.describe(all, classes)));
    Shape picture = Shape.of(index.height(), index.width(), index.channels());
    SampleSpec spec =
        SampleSpec.of(
            config.flatten() ? Shape.of(picture.size()) : picture,
            List.of(Feature.pixels("pixel", Domain.UNIT_INTERVAL, picture)));
    Function<int[], PictureRows> rows = part -> new PictureRows(spec, cache, part, labels);
    return new ImagesDataset(
        spec,
        rows.apply(parts.train()),
        rows.apply(parts.validation()),
        rows.apply(parts.test()),
        List.of(index.source()),
        Fitted.builder()
            .numbers(SHAPE, index.height(), index.width(), index.channels())
            .texts(CLASSES, fitted)
            .build());
  }

  private static Path find(String path, Context context) {
    if (path.isEmpty()) {
      throw new InvalidInputException(
          "dataset.path is empty, expected a folder or an archive of pictures. Set it, for instance"
              + " dataset.path=photos.zip.");
    }
    Path own = context.resolve(path).toAbsolutePath().normalize();
    Path shared = context.dataDirectory().resolve(path).toAbsolutePath().normalize();
    if (!Files.exists(own) && !Files.exists(shared)) {
      throw new InvalidInputException(
          own
              + ": no such folder or archive"
              + (own.equals(shared) ? "" : ", nor is there a " + shared)
              + "; expected a folder, zip or tar of pictures. Check the spelling of dataset.path.");
    }
    return Files.exists(own) ? own : shared;
  }
}
