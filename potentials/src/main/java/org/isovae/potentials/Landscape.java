package org.isovae.potentials;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.data.Samples;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Potential;
import org.isovae.api.model.Refresh;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Operation.Reduction;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/**
 * V(z) = −ln Σ w_k N(z; m_k, diag(s_k²)), the mixture fitted to the aggregate posterior q(z) = 1/n
 * Σ q(z|x_a) every so many epochs (Isovae's own construction). Between two fits it stands still:
 * codes fall towards where codes were.
 *
 * <p>w, m and s are states: a model that was trained before has them, and a resumed run goes on
 * with the same.
 */
final class Landscape implements Potential {
  private final LandscapeConfig config;

  Landscape(LandscapeConfig config) {
    this.config = config;
  }

  /**
   * The mixture in one graph; before it is fitted, the standard normal.
   *
   * @param logWeights ln w, [K]
   * @param centres m, [K, latent]
   * @param logDeviations ln s, [K, latent]
   */
  private record States(Tensor logWeights, Tensor centres, Tensor logDeviations) {
    /** ln p(z), [batch]. */
    Tensor logDensity(Ops ops, Tensor z) {
      int latent = centres.shape().dimension(1);
      Tensor single = ops.reshape(z, Shape.of(z.shape().dimension(0), 1, latent));
      Tensor scaled =
          ops.multiply(ops.subtract(single, centres), ops.exp(ops.negate(logDeviations)));
      Tensor inside = ops.multiply(ops.sum(ops.square(scaled), 2), -0.5);
      Tensor normaliser = ops.add(ops.sum(logDeviations, 1), 0.5 * latent * Math.log(2 * Math.PI));
      Tensor terms = ops.add(ops.subtract(inside, normaliser), logWeights); // [batch, K]
      Tensor largest = ops.stopGradient(ops.reduce(Reduction.MAX, terms, true, 1));
      Tensor sum = ops.sum(ops.exp(ops.subtract(terms, largest)), 1);
      return ops.add(ops.log(sum), ops.sum(largest, 1));
    }
  }

  private States states(Ops ops, int latent) {
    int count = config.components();
    return new States(
        ops.state("log-weights", Shape.of(count), Initializer.constant((float) -Math.log(count))),
        ops.state("centres", Shape.of(count, latent), Initializer.zeros()),
        ops.state("log-deviations", Shape.of(count, latent), Initializer.zeros()));
  }

  @Override
  public Optional<Tensor> energy(Ops ops, Tensor z) {
    Tensor logDensity = states(ops, z.shape().dimension(1)).logDensity(ops, z);
    return Optional.of(ops.multiply(logDensity, -config.strength()));
  }

  /** At the draw. */
  @Override
  public Term expected(Ops ops, Vae vae, Batch batch, Posterior posterior, Tensor z) {
    Term drawn = Potential.super.expected(ops, vae, batch, posterior, z);
    States states = states(ops, vae.latent());
    Graph encoder = vae.encoder();
    Refresh refit =
        Refresh.everyEpochs(config.epochs(), pause -> fit(pause, states, encoder, vae.latent()));
    return new Term(drawn.mean(), List.of(refit));
  }

  private void fit(Refresh.Pause pause, States states, Graph encoder, int latent) {
    Samples all = pause.samples();
    int count = Math.min(config.rows(), all.size());
    Map<String, float[]> codes = pause.evaluate(encoder, all.spread(count));
    Codes given = new Codes(latent, codes.get(Vae.MEAN), codes.get(Vae.LOG_VARIANCE));
    Mixture fitted = Mixture.fit(given, config.components(), config.deviation(), pause.seed());
    pause.assign(states.logWeights(), fitted.logWeights());
    pause.assign(states.centres(), fitted.centres());
    pause.assign(states.logDeviations(), fitted.logDeviations());
  }
}
