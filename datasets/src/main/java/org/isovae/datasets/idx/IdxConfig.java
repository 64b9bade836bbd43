package org.isovae.datasets.idx;

import java.util.List;
import org.isovae.api.Key;

/**
 * The keys of the data set {@code idx}.
 *
 * @param path the folder of the four files: relative to the data directory, else to the user's
 *     directory, or absolute
 * @param train training images, at least 1
 * @param classes labels to keep, each 0 … 255; empty keeps all
 * @param flatten whether an image is one row of values
 */
public record IdxConfig(
    @Key("folder of the four IDX files: in the data directory, in the current one, or absolute")
        String path,
    @Key("training images, from the training files' first on; those after it are for validation")
        int train,
    @Key("labels to keep, each 0 to 255; empty keeps all; what is left of each part is used")
        List<Integer> classes,
    @Key("whether a sample has the shape [pixels]; otherwise it is [height, width, 1]")
        boolean flatten) {

  /** MNIST with the paper's split: 50,000 images for training, 10,000 for validation. */
  public static final IdxConfig DEFAULTS = new IdxConfig("mnist", 50_000, List.of(), true);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public IdxConfig {
    classes = List.copyOf(classes);
    if (train < 1) {
      throw new IllegalArgumentException("train must be at least 1, was " + train);
    }
    for (int label : classes) {
      if (label < 0 || label > 255) {
        throw new IllegalArgumentException("classes must be 0 to 255, was " + classes);
      }
    }
  }
}
