package com.acme.vae.network;

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

/** Encoder and decoder of residual blocks h ← h + W tanh(V h + v) + w. */
final class ResidualMlp implements Network {
  private static final double LOG_VARIANCE_LIMIT = 30;

  private final ResidualMlpConfig config;

  ResidualMlp(ResidualMlpConfig config) {
    this.config = config;
  }

  @Override
  public Posterior encode(Ops ops, Batch batch, int latent) {
    Tensor h = blocks(ops, ops.flatten(batch.x()));
    Tensor mean = layer(ops.scope("mean"), h, latent);
    Tensor logVariance = layer(ops.scope("log-variance"), h, latent);
    return Posterior.gaussian(mean, ops.clip(logVariance, -LOG_VARIANCE_LIMIT, LOG_VARIANCE_LIMIT));
  }

  @Override
  public Decoded decode(Ops ops, Tensor z, Target target) {
    Tensor h = blocks(ops, z);
    Map<String, Tensor> heads = new LinkedHashMap<>();
    for (Head head : target.heads()) {
      Tensor values = layer(ops.scope(head.name()), h, head.shape().size());
      int[] shape = head.shape().batched().toArray();
      shape[0] = z.shape().dimension(0);
      heads.put(head.name(), ops.reshape(head.confine(ops, values), Shape.of(shape)));
    }
    return Decoded.of(heads);
  }

  private Tensor blocks(Ops ops, Tensor x) {
    Tensor h = layer(ops.scope("input"), x, config.width());
    for (int i = 1; i <= config.blocks(); i++) {
      Ops block = ops.scope("block-" + i);
      Tensor inner = ops.tanh(layer(block.scope("in"), h, config.width()));
      h = ops.add(h, layer(block.scope("out"), inner, config.width()));
    }
    return h;
  }

  private static Tensor layer(Ops ops, Tensor x, int width) {
    Shape shape = Shape.of(x.shape().dimension(1), width);
    Tensor weight = ops.parameter("weight", shape, Initializer.glorotUniform());
    Tensor bias = ops.parameter("bias", Shape.of(width), Initializer.zeros());
    return ops.add(ops.matMul(x, weight), bias);
  }
}
