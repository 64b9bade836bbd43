package org.isovae.estimators;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.engine.Workspace;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.Marginal;
import org.isovae.api.model.Network;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Prior;
import org.isovae.api.model.Target;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.ReferenceEngine;

/** A model whose numbers are written down instead of trained, on the reference engine. */
final class HandMade implements TrainedModel {
  private final Vae vae;
  private final OptionalDouble beta;
  private final Workspace workspace = new ReferenceEngine().open(1);

  HandMade(Vae vae, OptionalDouble beta) {
    this.vae = vae;
    this.beta = beta;
  }

  HandMade(int values, int latent, Network network, LossMetric metric, double beta) {
    this(values, latent, network, metric, new Normal(), beta);
  }

  HandMade(int values, int latent, Network network, LossMetric metric, Prior prior, double beta) {
    this(
        Vae.of(SampleSpec.of(Shape.of(values), Domain.REALS), latent, network, metric, prior),
        OptionalDouble.of(beta));
  }

  /** The optimum for Gaussian data of these variances along the first axes. */
  static HandMade optimum(double[] variances, int values, LossMetric metric, double beta) {
    int n = variances.length;
    double[][] encoder = new double[values][n];
    double[][] decoder = new double[n][values];
    double[] logVariance = new double[n];
    for (int j = 0; j < n; j++) {
      decoder[j][j] = Math.sqrt(variances[j] - beta / 2);
      encoder[j][j] = decoder[j][j] / variances[j];
      logVariance[j] = Math.log(beta / 2 / variances[j]);
    }
    return new HandMade(values, n, new Affine(encoder, logVariance, decoder), metric, beta);
  }

  /** The same parts, as those of an autoencoder. */
  HandMade withoutBeta() {
    return new HandMade(vae, OptionalDouble.empty());
  }

  /** Rows of numbers. */
  static Samples rows(int values, double[] logDensity, double... numbers) {
    float[] data = new float[numbers.length];
    for (int i = 0; i < data.length; i++) {
      data[i] = (float) numbers[i];
    }
    return Samples.of(SampleSpec.of(Shape.of(values), Domain.REALS), data, logDensity, null);
  }

  @Override
  public Vae vae() {
    return vae;
  }

  @Override
  public OptionalDouble beta() {
    return beta;
  }

  @Override
  public Marginal prior(int dimension) {
    return vae.prior().marginal(vae.latent(), dimension, Map.of());
  }

  @Override
  public CompiledGraph compile(Graph graph) {
    return workspace.compile(graph);
  }

  @Override
  public Map<String, float[]> evaluate(Graph graph, Samples samples) {
    return compile(graph)
        .run(samples.size(), samples.read(graph.inputs().keySet(), 0, samples.size()));
  }

  @Override
  public Embedding embed(Samples samples) {
    Map<String, float[]> out = evaluate(vae.encoder(), samples);
    if (beta.isEmpty()) {
      return Embedding.deterministic(vae.latent(), out.get(Vae.MEAN));
    }
    double[] variances =
        IntStream.range(0, vae.latent()).mapToDouble(j -> prior(j).variance()).toArray();
    return Embedding.of(vae.latent(), out.get(Vae.MEAN), out.get(Vae.LOG_VARIANCE), variances, 1.1);
  }

  /** μ = x·encoder, ln σ² fixed, x̂ = z·decoder. */
  record Affine(double[][] encoder, double[] logVariance, double[][] decoder) implements Network {
    @Override
    public Posterior encode(Ops ops, Batch batch, int latent) {
      Tensor mean = ops.matMul(batch.x(), matrix(ops, encoder));
      Tensor fixed = ops.constant(Shape.of(latent), logVariance);
      return Posterior.gaussian(mean, ops.broadcastLike(fixed, mean));
    }

    @Override
    public Decoded decode(Ops ops, Tensor z, Target target) {
      return Decoded.of(Map.of(target.heads().get(0).name(), ops.matMul(z, matrix(ops, decoder))));
    }

    private static Tensor matrix(Ops ops, double[][] rows) {
      double[] flat = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
      return ops.constant(Shape.of(rows.length, rows[0].length), flat);
    }
  }

  /** N(0, I). */
  record Normal() implements Prior {
    @Override
    public Tensor logDensity(Ops ops, Tensor z) {
      double constant = z.shape().dimension(1) * Math.log(2 * Math.PI);
      return ops.multiply(ops.add(ops.sumPerSample(ops.square(z)), constant), -0.5);
    }

    @Override
    public Optional<Tensor> divergencePerDimension(Ops ops, Posterior posterior) {
      Tensor logVariance = posterior.logVariance();
      Tensor moments = ops.add(ops.square(posterior.mean()), ops.exp(logVariance));
      return Optional.of(ops.multiply(ops.subtract(ops.subtract(moments, logVariance), 1), 0.5));
    }

    @Override
    public Tensor sample(Ops ops, Tensor like) {
      return ops.normal("sample", like);
    }

    @Override
    public Marginal marginal(int latent, int dimension, Map<String, float[]> summary) {
      NormalDistribution normal = new NormalDistribution();
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
          return OptionalDouble.of(normal.inverseCumulativeProbability(probability));
        }
      };
    }
  }
}
