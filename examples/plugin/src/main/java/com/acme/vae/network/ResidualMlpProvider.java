package com.acme.vae.network;

import org.isovae.api.Context;
import org.isovae.api.model.Network;
import org.isovae.api.model.NetworkProvider;

/** {@code residual-mlp}: fully connected residual blocks. */
public final class ResidualMlpProvider implements NetworkProvider<ResidualMlpConfig> {
  @Override
  public String name() {
    return "residual-mlp";
  }

  @Override
  public String summary() {
    return "fully connected residual blocks h + W tanh(V h); for deeper networks than plain layers";
  }

  @Override
  public ResidualMlpConfig defaults() {
    return new ResidualMlpConfig(64, 2);
  }

  @Override
  public Network create(ResidualMlpConfig config, Context context) {
    return new ResidualMlp(config);
  }
}
