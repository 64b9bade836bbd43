package org.isovae.tck.check;

import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Network;
import org.isovae.api.model.Posterior;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/** An affine encoder and decoder with the same variance everywhere. */
class PlainNetwork implements Network {
  @Override
  public Posterior encode(Ops ops, Tensor x, int latent) {
    Tensor flat = ops.flatten(x);
    Tensor mean = affine(ops.scope("mean"), flat, latent);
    Tensor logVariance =
        ops.parameter("log-variance", Shape.of(1, latent), Initializer.constant(-1));
    return new Posterior(mean, ops.broadcastLike(logVariance, mean));
  }

  @Override
  public Tensor decode(Ops ops, Tensor z, SampleSpec target) {
    Tensor flat = affine(ops, z, target.size());
    int[] dimensions = target.shape().batched().toArray();
    dimensions[0] = z.shape().dimension(0);
    return ops.reshape(flat, Shape.of(dimensions));
  }

  private static Tensor affine(Ops ops, Tensor x, int width) {
    Shape shape = Shape.of(x.shape().dimension(1), width);
    Tensor weights = ops.parameter("weights", shape, Initializer.glorotUniform());
    Tensor bias = ops.parameter("bias", Shape.of(width), Initializer.zeros());
    return ops.add(ops.matMul(x, weights), bias);
  }
}
