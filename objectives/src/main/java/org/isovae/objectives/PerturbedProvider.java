package org.isovae.objectives;

import java.util.Set;
import org.isovae.api.Capabilities;
import org.isovae.api.Context;
import org.isovae.api.model.Objective;
import org.isovae.api.model.ObjectiveProvider;

/** {@code perturbed}: λ·D + KL + λ_p ΣE_q[V] with the experiment's potentials V. */
public final class PerturbedProvider implements ObjectiveProvider<PerturbedConfig> {
  /** For the service loader. */
  public PerturbedProvider() {}

  @Override
  public String name() {
    return "perturbed";
  }

  @Override
  public String summary() {
    return "lambda * distortion + KL divergence + weight * potentials (our construction)";
  }

  @Override
  public PerturbedConfig defaults() {
    return PerturbedConfig.DEFAULTS;
  }

  /** The Hamiltonian is that of the standard normal prior. */
  @Override
  public Set<String> requires(PerturbedConfig config) {
    return config.divergence() == PerturbedConfig.Divergence.HAMILTONIAN
        ? Set.of(Capabilities.PRIOR_STANDARD_NORMAL)
        : Set.of();
  }

  @Override
  public Objective create(PerturbedConfig config, Context context) {
    return new Perturbed(config);
  }
}
