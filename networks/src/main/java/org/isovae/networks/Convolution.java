package org.isovae.networks;

import org.isovae.api.tensor.Operation.Padding;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/** Convolutions and transposed convolutions of square windows, with a bias a channel. */
record Convolution(Initialization initialization) {

  /**
   * Applies a layer that makes pictures smaller.
   *
   * @param x [batch, height, width, channels]
   */
  Tensor apply(Ops ops, Tensor x, ConvolutionLayer layer) {
    int from = x.shape().dimension(3);
    int inputs = layer.kernel() * layer.kernel() * from;
    Tensor weight =
        ops.parameter(
            "weight",
            Shape.of(layer.kernel(), layer.kernel(), from, layer.channels()),
            initialization.weight(inputs));
    return biased(ops, ops.convolution(x, weight, layer.stride(), Padding.SAME), inputs);
  }

  /**
   * Applies a layer that makes pictures larger.
   *
   * @param x [batch, height, width, channels]
   * @param to what it gives; its channels stand for the layer's
   */
  Tensor transposed(Ops ops, Tensor x, ConvolutionLayer layer, Plane to) {
    int from = x.shape().dimension(3);
    int kernel = layer.kernel();
    // As many windows as this lie over each pixel, on average.
    int windows = Math.max(1, kernel * kernel / (layer.stride() * layer.stride()));
    int inputs = windows * from;
    Tensor weight =
        ops.parameter(
            "weight", Shape.of(kernel, kernel, to.channels(), from), initialization.weight(inputs));
    Tensor sums =
        ops.convolutionTranspose(x, weight, layer.stride(), Padding.SAME, to.height(), to.width());
    return biased(ops, sums, inputs);
  }

  private Tensor biased(Ops ops, Tensor sums, int inputs) {
    Shape channels = Shape.of(sums.shape().dimension(3));
    return ops.add(sums, ops.parameter("bias", channels, initialization.bias(inputs)));
  }
}
