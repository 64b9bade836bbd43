package org.isovae.datasets.images;

import java.util.List;
import org.isovae.datasets.pictures.Pixels;
import org.isovae.datasets.pictures.Resampling;
import org.isovae.datasets.pictures.UnreadablePictureException;

/**
 * What is done to every picture: crop, then resize.
 *
 * @param crop nothing, a size, or height and width
 * @param resize nothing, a size, or height and width
 * @param grey whether one channel is made
 */
record Preparation(List<Integer> crop, List<Integer> resize, boolean grey) {

  /** Applies it; refuses a picture that is smaller than the crop. */
  Pixels apply(Pixels picture) throws UnreadablePictureException {
    Pixels result = grey ? picture.grey() : picture.colour();
    if (!crop.isEmpty()) {
      int height = height(crop);
      int width = width(crop);
      if (picture.height() < height || picture.width() < width) {
        throw new UnreadablePictureException(
            "has "
                + picture.height()
                + " x "
                + picture.width()
                + " pixels (height x width), fewer than the crop of "
                + height
                + " x "
                + width);
      }
      result = result.cropped(height, width);
    }
    return resize.isEmpty() ? result : Resampling.resize(result, height(resize), width(resize));
  }

  private static int height(List<Integer> size) {
    return size.get(0);
  }

  private static int width(List<Integer> size) {
    return size.get(size.size() - 1);
  }
}
