package org.isovae.networks;

import java.util.List;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Network;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Target;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/** Fully connected encoder and decoder. */
final class Mlp implements Network {
  private final MlpConfig config;
  private final List<Integer> decoderHidden;
  private final Dense dense;

  Mlp(MlpConfig config) {
    this.config = config;
    this.dense = new Dense(config.initialization());
    this.decoderHidden = Ranges.mirrored(config.decoderHidden(), config.hidden());
  }

  @Override
  public Posterior encode(Ops ops, Batch batch, int latent) {
    Tensor h = hidden(ops, ops.flatten(batch.x()), config.hidden());
    Tensor logVariance = dense.apply(ops, "log-variance", h, latent);
    double limit = config.logVarianceLimit();
    Tensor mean = dense.apply(ops, "mean", h, latent);
    return Posterior.gaussian(mean, ops.clip(logVariance, -limit, limit));
  }

  @Override
  public Decoded decode(Ops ops, Tensor z, Target target) {
    Tensor h = hidden(ops, z, decoderHidden);
    return Outputs.of(
        target,
        (head, layer) -> {
          Tensor sums = dense.apply(ops, layer, h, head.shape().size());
          Tensor values = config.output().apply(ops, sums, head);
          return Dense.unflatten(ops, values, head.shape());
        });
  }

  private Tensor hidden(Ops ops, Tensor x, List<Integer> widths) {
    Tensor h = x;
    for (int i = 0; i < widths.size(); i++) {
      String layer = "hidden-" + (i + 1);
      h = config.activation().apply(ops, dense.apply(ops, layer, h, widths.get(i)));
      h = Dropout.apply(ops.scope(layer), h, config.dropout());
    }
    return h;
  }
}
