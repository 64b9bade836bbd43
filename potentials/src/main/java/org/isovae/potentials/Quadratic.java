package org.isovae.potentials;

import java.util.Optional;
import org.isovae.api.InvalidInputException;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Potential;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/**
 * V(z) = ½ Σ κ_j z_j² with distinct κ_j (Isovae's own construction). With the weight λ_p it is what
 * a prior of the variances 1/(1 + λ_p κ_j) would add, up to a constant: no permutation and no
 * rotation of the code leaves it as it is.
 *
 * <p>A network that can scale each dimension makes that prior out of the old one, at no other cost:
 * which direction of the data goes to which dimension is then as free as before, and where data
 * look the same from all sides, no function of z alone can tell one side from another. What such a
 * potential fixes is the scale of each dimension; it takes another that is measured in the same
 * scales, such as {@code topology}, to make one order of the dimensions dearer than another.
 */
final class Quadratic implements Potential {
  private final QuadraticConfig config;

  Quadratic(QuadraticConfig config) {
    this.config = config;
  }

  @Override
  public Optional<Tensor> energy(Ops ops, Tensor z) {
    return Optional.of(weighted(ops, ops.square(z)));
  }

  /** E_q[V] = ½ Σ κ_j (μ_j² + σ_j²), exactly. */
  @Override
  public Term expected(Ops ops, Vae vae, Batch batch, Posterior posterior, Tensor z) {
    Tensor squares = ops.add(ops.square(posterior.mean()), ops.exp(posterior.logVariance()));
    return Term.of(ops.mean(weighted(ops, squares)));
  }

  /** ½ Σ κ_j s_j of each row. */
  private Tensor weighted(Ops ops, Tensor squares) {
    double[] kappa = kappa(squares.shape().dimension(1));
    Tensor halves = ops.multiply(ops.constant(Shape.of(kappa.length), kappa), 0.5);
    return ops.sum(ops.multiply(squares, halves), 1);
  }

  private double[] kappa(int latent) {
    if (config.kappa().isEmpty()) {
      double[] spaced = new double[latent];
      for (int j = 0; j < latent; j++) {
        double part = latent == 1 ? 0 : j / (latent - 1.0);
        spaced[j] = config.first() * Math.pow(config.last() / config.first(), part);
      }
      return spaced;
    }
    if (config.kappa().size() != latent) {
      throw new InvalidInputException(
          "potentials.quadratic.kappa: "
              + config.kappa().size()
              + (config.kappa().size() == 1 ? " value" : " values")
              + " for "
              + latent
              + (latent == 1 ? " latent dimension" : " latent dimensions")
              + "; give one for each, or leave kappa empty to have them spaced from first to last");
    }
    return config.kappa().stream().mapToDouble(Double::doubleValue).toArray();
  }
}
