package org.isovae.objectives;

import org.isovae.api.Context;
import org.isovae.api.model.Objective;
import org.isovae.api.model.ObjectiveProvider;

/** {@code autoencoder}: D(x, Dec(μ)) alone; z = μ without noise, no prior, no β. */
public final class AutoencoderProvider implements ObjectiveProvider<AutoencoderConfig> {
  /** For the service loader. */
  public AutoencoderProvider() {}

  @Override
  public String name() {
    return "autoencoder";
  }

  @Override
  public String summary() {
    return "an autoencoder: the distortion alone, with z = mean, no noise and no prior";
  }

  @Override
  public AutoencoderConfig defaults() {
    return new AutoencoderConfig();
  }

  @Override
  public Objective create(AutoencoderConfig config, Context context) {
    return new Autoencoder();
  }
}
