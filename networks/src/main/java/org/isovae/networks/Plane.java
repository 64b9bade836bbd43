package org.isovae.networks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.ShapeException;

/** What lies between two convolutions: channels for each place of a picture. */
record Plane(int height, int width, int channels) {

  /**
   * The picture that a sample is.
   *
   * @param network for messages
   * @throws ShapeException if it is none
   */
  static Plane of(String network, Shape sample) {
    if (sample.rank() != 3) {
      throw new ShapeException(
          "network "
              + network
              + ": convolutions need pictures, [height, width, channels], but a sample is "
              + sample
              + "; for the data set idx set dataset.flatten=false, for samples that are no pictures"
              + " choose the network mlp");
    }
    return new Plane(sample.dimension(0), sample.dimension(1), sample.dimension(2));
  }

  /** What a layer that makes pictures smaller gives. */
  private Plane smaller(ConvolutionLayer layer) {
    int stride = layer.stride();
    return new Plane(
        (height + stride - 1) / stride, (width + stride - 1) / stride, layer.channels());
  }

  Plane withChannels(int other) {
    return new Plane(height, width, other);
  }

  /**
   * The planes of an encoder, from the picture on: one more than layers.
   *
   * @param network for messages
   * @throws ShapeException if a layer does not fit
   */
  static List<Plane> down(String network, Plane picture, List<ConvolutionLayer> layers) {
    List<Plane> planes = new ArrayList<>(List.of(picture));
    for (ConvolutionLayer layer : layers) {
      Plane from = planes.get(planes.size() - 1);
      planes.add(from.smaller(layer));
      if (layer.stride() > Math.max(from.height, from.width)) {
        throw problem(
            network,
            "layers",
            planes,
            "layer "
                + (planes.size() - 1)
                + " steps by "
                + layer.stride()
                + " over a picture of "
                + from.height
                + "x"
                + from.width
                + ", expected a stride that fits; take fewer layers or smaller strides");
      }
      checkSize(network, "layers", planes, layer, from.channels);
    }
    return planes;
  }

  /**
   * The planes of a decoder, up to the picture: one more than layers.
   *
   * @param features the channels of the first
   */
  static List<Plane> up(
      String network, Plane picture, List<ConvolutionLayer> layers, int features) {
    List<Plane> planes = new ArrayList<>(List.of(picture));
    for (int i = layers.size() - 1; i >= 0; i--) {
      Plane to = planes.get(planes.size() - 1);
      ConvolutionLayer layer = layers.get(i);
      Plane from = to.smaller(layer).withChannels(i > 0 ? layers.get(i - 1).channels() : features);
      planes.add(from);
      if (layer.stride() > Math.max(to.height, to.width)) {
        Collections.reverse(planes);
        throw problem(
            network,
            "decoderLayers",
            planes,
            "layer "
                + (i + 1)
                + " grows by "
                + layer.stride()
                + " to a picture of "
                + to.height
                + "x"
                + to.width
                + ", expected a stride that fits; take fewer layers or smaller strides");
      }
    }
    Collections.reverse(planes);
    int last = layers.get(layers.size() - 1).channels();
    if (last != picture.channels) {
      throw problem(
          network,
          "decoderLayers",
          planes,
          "the last layer has " + last + " channels, the picture " + picture.channels);
    }
    for (int i = 0; i < layers.size(); i++) {
      checkSize(
          network,
          "decoderLayers",
          planes.subList(0, i + 2),
          layers.get(i),
          planes.get(i).channels);
    }
    return planes;
  }

  private static void checkSize(
      String network, String key, List<Plane> planes, ConvolutionLayer layer, int from) {
    Plane to = planes.get(planes.size() - 1);
    double weights = (double) layer.kernel() * layer.kernel() * from * to.channels;
    double values = (double) to.height * to.width * to.channels;
    if (Math.max(weights, values) > Integer.MAX_VALUE) {
      throw problem(
          network,
          key,
          planes,
          "the last of these layers has "
              + (long) weights
              + " weights and gives "
              + (long) values
              + " values, expected fewer than 2^31 of each; take fewer channels");
    }
  }

  private static ShapeException problem(
      String network, String key, List<Plane> planes, String what) {
    String sizes = planes.stream().map(Plane::toString).collect(Collectors.joining(", "));
    return new ShapeException(
        "network " + network + ", " + key + ": " + what + " (layer by layer: " + sizes + ")");
  }

  int size() {
    return height * width * channels;
  }

  Shape shape() {
    return Shape.of(height, width, channels);
  }

  @Override
  public String toString() {
    return height + "x" + width + "x" + channels;
  }
}
