package org.isovae.objectives;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Loss;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.Marginal;
import org.isovae.api.model.MetricTensor;
import org.isovae.api.model.Network;
import org.isovae.api.model.Objective;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Potential;
import org.isovae.api.model.Prior;
import org.isovae.api.model.Target;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.ReferenceEngine;

/**
 * A model without parameters for samples of four values: μ is their sum, σ² is given, Dec(z) = z
 * for every value. D = Σ(x_i − x̂_i)² + own·Σx_i²: what a likelihood keeps where x̂ = x.
 */
record Toy(double logVariance, Prior prior, double own, Map<String, Potential> potentials) {
  Toy(double logVariance, Prior prior, double own) {
    this(logVariance, prior, own, Map.of());
  }

  Toy(double logVariance, Prior prior) {
    this(logVariance, prior, 0);
  }

  static final SampleSpec SAMPLE = SampleSpec.of(Shape.of(4), Domain.REALS);

  private Vae vae() {
    return Vae.of(SAMPLE, 1, new Sums(logVariance), new Squares(own), prior)
        .withPotentials(potentials);
  }

  /** The loss of rows and of a step; its terms, and {@code total}. */
  Graph graph(Objective objective) {
    Vae vae = vae();
    Map<String, Shape> inputs = new LinkedHashMap<>();
    inputs.put(Batch.X, vae.sampleBatch());
    inputs.put(Batch.STEP, Shape.scalar());
    return Graph.trace(inputs, (ops, in) -> outputs(objective, ops, vae, Batch.of(SAMPLE, in)));
  }

  private static Map<String, Tensor> outputs(Objective objective, Ops ops, Vae vae, Batch batch) {
    Loss loss = objective.loss(ops, vae, batch);
    Map<String, Tensor> outputs = new LinkedHashMap<>(loss.terms());
    outputs.put("total", loss.total());
    return outputs;
  }

  /** In training, at a step. */
  Map<String, double[]> evaluateAt(double step, Objective objective, double... x) {
    return ReferenceEngine.evaluate(
        graph(objective),
        x.length / 4,
        Map.of(Batch.X, x, Batch.STEP, new double[] {step}),
        Map.of(),
        1);
  }

  /** Outside of training, where there is no step. */
  Map<String, double[]> evaluate(Objective objective, double... x) {
    Vae vae = vae();
    Graph graph = vae.graph((ops, batch) -> outputs(objective, ops, vae, batch));
    return ReferenceEngine.evaluate(graph, x.length / 4, Map.of(Batch.X, x), Map.of(), 1);
  }

  private record Sums(double logVariance) implements Network {
    @Override
    public Posterior encode(Ops ops, Batch batch, int latent) {
      Tensor mean = ops.reshape(ops.sumPerSample(batch.x()), Shape.of(Shape.BATCH, 1));
      return Posterior.gaussian(mean, ops.add(ops.multiply(mean, 0), logVariance));
    }

    @Override
    public Decoded decode(Ops ops, Tensor z, Target target) {
      return Decoded.of(ops.concat(1, z, z, z, z));
    }
  }

  private record Squares(double own) implements LossMetric {
    @Override
    public Domain domain() {
      return Domain.REALS;
    }

    @Override
    public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
      Tensor squares = ops.square(ops.subtract(batch.x(), decoded.value()));
      return ops.sumPerSample(ops.add(squares, ops.multiply(ops.square(batch.x()), own)));
    }

    @Override
    public MetricTensor tensor() {
      throw new AssertionError("an objective needs no metric tensor");
    }
  }

  /** N(0, I), whose divergence is estimated from the draw. */
  static final class SampledNormal implements Prior {
    @Override
    public Tensor logDensity(Ops ops, Tensor z) {
      return ops.multiply(ops.sum(ops.add(ops.square(z), Math.log(2 * Math.PI)), 1), -0.5);
    }

    @Override
    public Tensor sample(Ops ops, Tensor like) {
      throw new AssertionError("a loss needs no samples of the prior");
    }

    @Override
    public Marginal marginal(int latent, int dimension, Map<String, float[]> summary) {
      return new Marginal() {
        @Override
        public double mean() {
          return 0;
        }

        @Override
        public double variance() {
          return 1;
        }

        @Override
        public OptionalDouble quantile(double probability) {
          return OptionalDouble.empty();
        }
      };
    }
  }
}
