package org.isovae.networks;

import java.util.ArrayList;
import java.util.List;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Head;
import org.isovae.api.model.Network;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Target;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/**
 * Convolutions and fully connected layers; the decoder is the mirror image. Between its hidden
 * layers and its transposed convolutions stands one more fully connected layer, which gives the
 * first map of features: in the paper's network the second FC(1024) of its decoder, 4 · 4 · 64.
 */
final class Convolutional implements Network {
  private final String name;
  private final ConvolutionConfig config;
  private final Nonlinearity nonlinearity;
  private final List<Integer> decoderHidden;
  private final Dense dense;
  private final Convolution convolution;

  /**
   * A network.
   *
   * @param name for messages
   * @param nonlinearity after each convolution
   */
  Convolutional(String name, ConvolutionConfig config, Nonlinearity nonlinearity) {
    this.name = name;
    this.config = config;
    this.nonlinearity = nonlinearity;
    this.decoderHidden = Ranges.mirrored(config.decoderHidden(), config.hidden());
    this.dense = new Dense(config.initialization());
    this.convolution = new Convolution(config.initialization());
  }

  @Override
  public Posterior encode(Ops ops, Batch batch, int latent) {
    Plane.down(name, Plane.of(name, batch.sample().shape()), config.layers()); // checks
    Tensor x = batch.x();
    for (int i = 0; i < config.layers().size(); i++) {
      Ops scoped = ops.scope("layer-" + (i + 1));
      x = nonlinearity.down(scoped, convolution.apply(scoped, x, config.layers().get(i)));
    }
    Tensor h = hidden(ops, ops.flatten(x), config.hidden());
    Tensor logVariance = dense.apply(ops, "log-variance", h, latent);
    double limit = config.logVarianceLimit();
    Tensor mean = dense.apply(ops, "mean", h, latent);
    return Posterior.gaussian(mean, ops.clip(logVariance, -limit, limit));
  }

  @Override
  public Decoded decode(Ops ops, Tensor z, Target target) {
    Plane picture = Plane.of(name, target.sample().shape());
    Plane.down(name, picture, config.layers()); // a decoder alone says what is wrong, too
    List<ConvolutionLayer> layers = decoderLayers(picture);
    int features = config.layers().get(config.layers().size() - 1).channels();
    List<Plane> planes = Plane.up(name, picture, layers, features);
    Tensor h = hidden(ops, z, decoderHidden);
    Tensor trunk = trunk(ops, h, layers, planes);
    return Outputs.of(
        target,
        (head, layer) -> {
          Tensor sums =
              isPicture(head, picture)
                  ? last(ops.scope(layer), trunk, layers, head)
                  : dense.apply(ops, layer, h, head.shape().size());
          Tensor values = config.output().apply(ops, sums, head);
          return Dense.unflatten(ops, values, head.shape());
        });
  }

  /** Up to the last layer, of which there is one a head. */
  private Tensor trunk(Ops ops, Tensor h, List<ConvolutionLayer> layers, List<Plane> planes) {
    Plane first = planes.get(0);
    Tensor features = config.activation().apply(ops, dense.apply(ops, "features", h, first.size()));
    Tensor x = Dense.unflatten(ops, features, first.shape());
    for (int i = 0; i < layers.size() - 1; i++) {
      Ops scoped = ops.scope("layer-" + (i + 1));
      Tensor sums = convolution.transposed(scoped, x, layers.get(i), planes.get(i + 1));
      x = nonlinearity.up(scoped, sums);
    }
    return x;
  }

  private Tensor last(Ops scoped, Tensor x, List<ConvolutionLayer> layers, Head head) {
    ConvolutionLayer layer = layers.get(layers.size() - 1);
    Tensor sums = convolution.transposed(scoped, x, layer, Plane.of(name, head.shape()));
    return nonlinearity.last(scoped, sums);
  }

  /** Whether a head has a value, or several, for each pixel; any other is fully connected. */
  private static boolean isPicture(Head head, Plane picture) {
    Shape shape = head.shape();
    return shape.rank() == 3
        && shape.dimension(0) == picture.height()
        && shape.dimension(1) == picture.width();
  }

  private List<ConvolutionLayer> decoderLayers(Plane picture) {
    if (!config.decoderLayers().isEmpty()) {
      return config.decoderLayers();
    }
    List<ConvolutionLayer> mirrored = new ArrayList<>();
    for (int i = config.layers().size() - 1; i >= 0; i--) {
      ConvolutionLayer layer = config.layers().get(i);
      int channels = i > 0 ? config.layers().get(i - 1).channels() : picture.channels();
      mirrored.add(new ConvolutionLayer(layer.kernel(), layer.stride(), channels));
    }
    return mirrored;
  }

  private Tensor hidden(Ops ops, Tensor x, List<Integer> widths) {
    Tensor h = x;
    for (int i = 0; i < widths.size(); i++) {
      h = config.activation().apply(ops, dense.apply(ops, "hidden-" + (i + 1), h, widths.get(i)));
    }
    return h;
  }
}
