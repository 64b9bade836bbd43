package org.isovae.tck.check;

import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Head;
import org.isovae.api.model.Network;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Target;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/** An affine encoder and decoder with the same variance everywhere. */
class PlainNetwork implements Network {
  @Override
  public Posterior encode(Ops ops, Batch batch, int latent) {
    Tensor flat = ops.flatten(batch.x());
    Tensor mean = affine(ops.scope("mean"), flat, latent);
    Tensor logVariance =
        ops.parameter("log-variance", Shape.of(1, latent), Initializer.constant(-1));
    return Posterior.gaussian(mean, ops.broadcastLike(logVariance, mean));
  }

  @Override
  public Decoded decode(Ops ops, Tensor z, Target target) {
    Map<String, Tensor> heads = new LinkedHashMap<>();
    for (Head head : target.heads()) {
      Ops scoped = heads.isEmpty() ? ops : ops.scope(head.name());
      Tensor flat = affine(scoped, z, head.shape().size());
      int[] dimensions = head.shape().batched().toArray();
      dimensions[0] = z.shape().dimension(0);
      heads.put(head.name(), ops.reshape(flat, Shape.of(dimensions)));
    }
    return Decoded.of(heads);
  }

  private static Tensor affine(Ops ops, Tensor x, int width) {
    Shape shape = Shape.of(x.shape().dimension(1), width);
    Tensor weights = ops.parameter("weights", shape, Initializer.glorotUniform());
    Tensor bias = ops.parameter("bias", Shape.of(width), Initializer.zeros());
    return ops.add(ops.matMul(x, weights), bias);
  }
}
