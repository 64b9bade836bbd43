package org.isovae.priors;

import java.util.Map;
import java.util.Optional;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Marginal;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Prior;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/**
 * p(z) = 1/K Σ q(z|u_k), the encoder's own posteriors of K learnt pseudo-inputs u (Tomczak and
 * Welling 2018).
 */
final class VampPrior implements Prior {
  private final VampPriorConfig config;

  VampPrior(VampPriorConfig config) {
    this.config = config;
  }

  @Override
  public Prior seeing(Encoder encoder) {
    return new Seeing(encoder);
  }

  private static IllegalStateException blind() {
    return new IllegalStateException("vamp has a density only where it sees an encoder");
  }

  @Override
  public Tensor logDensity(Ops ops, Tensor z) {
    throw blind();
  }

  @Override
  public Tensor sample(Ops ops, Tensor like) {
    throw blind();
  }

  @Override
  public Marginal marginal(int latent, int dimension, Map<String, float[]> summary) {
    return Components.marginal(latent, dimension, summary);
  }

  /** In one graph. */
  private final class Seeing implements Prior {
    private final Encoder encoder;

    Seeing(Encoder encoder) {
      this.encoder = encoder;
    }

    private Components components(Ops ops) {
      Shape shape = Shape.of(config.components());
      Posterior posterior = encoder.encode(Batch.of(encoder.sample(), inputs(ops)));
      return new Components(
          ops.subtract(ops.constant(shape, new double[shape.size()]), Math.log(shape.size())),
          posterior.mean(),
          ops.multiply(posterior.logVariance(), 0.5));
    }

    /** u, [K, …sample shape], inside the data's domain. */
    private Tensor inputs(Ops ops) {
      SampleSpec sample = encoder.sample();
      int[] dimensions = sample.shape().batched().toArray();
      dimensions[0] = config.components();
      Tensor free =
          ops.parameter("inputs", Shape.of(dimensions), Initializer.normal(0, config.spread()));
      double low = sample.domain().low();
      double high = sample.domain().high();
      if (Double.isInfinite(low) && Double.isInfinite(high)) {
        return free;
      }
      if (Double.isInfinite(high)) {
        return ops.add(ops.softplus(free), low);
      }
      if (Double.isInfinite(low)) {
        return ops.add(ops.negate(ops.softplus(free)), high);
      }
      return ops.add(ops.multiply(ops.sigmoid(free), high - low), low);
    }

    @Override
    public Tensor logDensity(Ops ops, Tensor z) {
      return components(ops).logDensity(ops, z);
    }

    @Override
    public Optional<Tensor> responsibilities(Ops ops, Tensor z) {
      return Optional.of(components(ops).responsibilities(ops, z));
    }

    @Override
    public Tensor sample(Ops ops, Tensor like) {
      return components(ops).sample(ops, like);
    }

    @Override
    public Map<String, Tensor> summary(Ops ops, int latent) {
      return components(ops).summary(ops);
    }

    @Override
    public Marginal marginal(int latent, int dimension, Map<String, float[]> summary) {
      return Components.marginal(latent, dimension, summary);
    }
  }
}
