package org.isovae.networks;

import org.isovae.api.InvalidInputException;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/** Fully connected layers, x·W + b. */
record Dense(Initialization initialization) {

  /**
   * Applies the layer.
   *
   * @param x [batch, inputs]
   * @return [batch, width]
   */
  Tensor apply(Ops ops, String layer, Tensor x, int width) {
    Ops scoped = ops.scope(layer);
    int inputs = x.shape().dimension(1);
    if ((long) inputs * width > Integer.MAX_VALUE) {
      throw new InvalidInputException(
          "network: the layer "
              + layer
              + " has "
              + inputs
              + " inputs and "
              + width
              + " outputs, expected fewer than 2^31 weights. Choose a smaller latent or narrower"
              + " hidden layers.");
    }
    Tensor weight =
        scoped.parameter("weight", Shape.of(inputs, width), initialization.weight(inputs));
    Tensor bias = scoped.parameter("bias", Shape.of(width), initialization.bias(inputs));
    return scoped.add(scoped.matMul(x, weight), bias);
  }

  /** [batch, values] in the shape of samples. */
  static Tensor unflatten(Ops ops, Tensor x, Shape sample) {
    int[] dimensions = sample.batched().toArray();
    dimensions[0] = x.shape().dimension(0);
    return ops.reshape(x, Shape.of(dimensions));
  }
}
