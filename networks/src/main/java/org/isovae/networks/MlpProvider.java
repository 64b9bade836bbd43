package org.isovae.networks;

import org.isovae.api.Context;
import org.isovae.api.model.Network;
import org.isovae.api.model.NetworkProvider;

/** {@code mlp}: fully connected hidden layers; linear heads for μ and ln σ². */
public final class MlpProvider implements NetworkProvider<MlpConfig> {
  /** For the service loader. */
  public MlpProvider() {}

  @Override
  public String name() {
    return "mlp";
  }

  @Override
  public String summary() {
    return "fully connected layers of any widths; samples of any shape, read as vectors";
  }

  @Override
  public MlpConfig defaults() {
    return MlpConfig.DEFAULTS;
  }

  @Override
  public Network create(MlpConfig config, Context context) {
    return new Mlp(config);
  }
}
