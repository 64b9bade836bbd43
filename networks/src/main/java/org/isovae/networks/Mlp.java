package org.isovae.networks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Network;
import org.isovae.api.model.Posterior;
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
    List<Integer> widths = new ArrayList<>(config.decoderHidden());
    if (widths.isEmpty()) {
      widths.addAll(config.hidden());
      Collections.reverse(widths);
    }
    this.decoderHidden = List.copyOf(widths);
  }

  @Override
  public Posterior encode(Ops ops, Tensor x, int latent) {
    Tensor h = hidden(ops, ops.flatten(x), config.hidden());
    Tensor logVariance = dense.apply(ops, "log-variance", h, latent);
    double limit = config.logVarianceLimit();
    return new Posterior(dense.apply(ops, "mean", h, latent), ops.clip(logVariance, -limit, limit));
  }

  @Override
  public Tensor decode(Ops ops, Tensor z, SampleSpec target) {
    Tensor h = hidden(ops, z, decoderHidden);
    Tensor sums = dense.apply(ops, "output", h, target.size());
    return Dense.unflatten(ops, config.output().apply(ops, sums, target.domain()), target.shape());
  }

  private Tensor hidden(Ops ops, Tensor x, List<Integer> widths) {
    Tensor h = x;
    for (int i = 0; i < widths.size(); i++) {
      h = config.activation().apply(ops, dense.apply(ops, "hidden-" + (i + 1), h, widths.get(i)));
    }
    return h;
  }
}
