package org.isovae.metrics.ssim;

import org.isovae.api.InvalidInputException;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Batch;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.ShapeException;
import org.isovae.api.tensor.Tensor;

/** Images as planes, one for each channel of each sample, [batch · channels, height, width]. */
final class Planes {
  private Planes() {}

  /**
   * Refuses what is no image, and images that a window does not fit into.
   *
   * @param scales each of which has half the height and width of the one before
   */
  static void check(SampleSpec sample, SsimConfig config, int scales) {
    Shape shape = sample.shape();
    if (shape.rank() != 3) {
      throw new ShapeException(
          "metric: structural similarity needs images, [height, width, channels], but samples have"
              + " the shape "
              + shape
              + "; with the data set idx, set dataset.flatten=false");
    }
    int least = config.window() << (scales - 1);
    if (shape.dimension(0) < least || shape.dimension(1) < least) {
      throw new ShapeException(
          "metric: a window of "
              + config.window()
              + " x "
              + config.window()
              + " does not fit into images of "
              + shape.dimension(0)
              + " x "
              + shape.dimension(1)
              + (scales == 1
                  ? "; set metric.window to at most "
                      + Math.min(shape.dimension(0), shape.dimension(1))
                  : " at "
                      + scales
                      + " scales, which need at least "
                      + least
                      + " x "
                      + least
                      + "; name fewer metric.scaleWeights, or a smaller metric.windows.window"));
    }
  }

  /** Refuses missing values: a window that has a hole has other weights. */
  static void requireComplete(Batch batch) {
    if (batch.input(Batch.MASK).isPresent()) {
      throw new InvalidInputException(
          "metric: structural similarity cannot leave out missing values; fill them in, or choose"
              + " another metric, such as sse");
    }
  }

  /** From [batch, height, width, channels]. */
  static Tensor of(Ops ops, Tensor images) {
    Shape shape = images.shape();
    Tensor first = shape.dimension(3) == 1 ? images : ops.transpose(images, 0, 3, 1, 2);
    return SeparableFilter.reshape(ops, first, shape.dimension(1), shape.dimension(2));
  }

  /** Back to images of the shape of {@code like}. */
  static Tensor toImages(Ops ops, Tensor planes, Tensor like) {
    Shape shape = like.shape();
    int height = shape.dimension(1);
    int width = shape.dimension(2);
    int channels = shape.dimension(3);
    return channels == 1
        ? SeparableFilter.reshape(ops, planes, height, width, 1)
        : ops.transpose(SeparableFilter.reshape(ops, planes, channels, height, width), 0, 2, 3, 1);
  }

  /** One number a plane to its mean over the channels, [batch]. */
  static Tensor meanOverChannels(Ops ops, Tensor perPlane, int channels) {
    return channels == 1 ? perPlane : ops.mean(SeparableFilter.reshape(ops, perPlane, channels), 1);
  }
}
