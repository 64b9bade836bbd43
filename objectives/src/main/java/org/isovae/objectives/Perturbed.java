package org.isovae.objectives;

import java.util.Map;
import java.util.OptionalDouble;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Loss;
import org.isovae.api.model.Objective;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Potential;
import org.isovae.api.model.Refresh;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/**
 * L = D(x, x̂)/β + KL + λ_p ΣE_q[V], x̂ = Dec(z) with one z ~ q(z|x) a row, which the potentials
 * see too.
 *
 * <p>Optimising a perturbed Hamiltonian is Andrés-Terré and Liò's idea (arXiv 1907.05267, the
 * abstract); this is Isovae's own construction. The prior N(0, I) is the ground state ψ0 = √p of H0
 * = −½∇² + ½ω²|z|², ω = ½, of the energy E0 = d/4. For a density q, ψ = √q has ⟨H0⟩ = ⅛E|∇ ln q|² +
 * ⅛E|z|²: for a diagonal Gaussian ⟨H0⟩ − E0 = ⅛Σ(μ² + σ² + σ⁻² − 2), which may stand in the place
 * of KL.
 */
final class Perturbed implements Objective {
  private final PerturbedConfig config;
  private final Weights weights;

  Perturbed(PerturbedConfig config) {
    this.config = config;
    this.weights = new Weights(config.unperturbed());
  }

  @Override
  public Loss loss(Ops ops, Vae vae, Batch batch) {
    Posterior posterior = vae.encode(ops, batch);
    Tensor z = posterior.draw(ops);
    Tensor distortion = vae.distortion(ops, batch, vae.decode(ops, z, batch));
    Tensor divergence = vae.divergence(ops, posterior, z);
    Loss unperturbed =
        switch (config.divergence()) {
          case KL -> weights.loss(ops, batch, distortion, divergence);
          case HAMILTONIAN -> {
            Tensor excess = excess(ops, posterior);
            yield weights
                .loss(ops, batch, distortion, divergence, excess)
                .with("hamiltonian", ops.mean(excess));
          }
        };
    return perturb(ops, unperturbed, vae.perturbation(ops, batch, posterior, z));
  }

  private Loss perturb(Ops ops, Loss unperturbed, Potential.Term potential) {
    Tensor weighted = ops.multiply(potential.mean(), config.weight());
    Loss loss = Loss.of(ops.add(unperturbed.total(), weighted));
    for (Map.Entry<String, Tensor> term : unperturbed.terms().entrySet()) {
      loss = loss.with(term.getKey(), term.getValue());
    }
    loss = loss.with(Loss.POTENTIAL, potential.mean());
    for (Refresh refresh : potential.refreshes()) {
      loss = loss.refreshed(refresh);
    }
    return loss;
  }

  /** ⟨H0⟩ − E0 of each row, [batch]. */
  private static Tensor excess(Ops ops, Posterior posterior) {
    Tensor logVariance = posterior.logVariance();
    Tensor spread = ops.add(ops.exp(logVariance), ops.exp(ops.negate(logVariance)));
    Tensor terms = ops.subtract(ops.add(ops.square(posterior.mean()), spread), 2);
    return ops.multiply(ops.sum(terms, 1), 0.125);
  }

  @Override
  public OptionalDouble beta(SampleSpec sample) {
    return weights.beta(sample);
  }

  @Override
  public OptionalDouble potentialWeight() {
    return OptionalDouble.of(config.weight());
  }
}
