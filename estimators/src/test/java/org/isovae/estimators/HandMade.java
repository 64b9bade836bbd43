package org.isovae.estimators;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.engine.Workspace;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.Network;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Prior;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.ReferenceEngine;

/** A model whose numbers are written down instead of trained, on the reference engine. */
final class HandMade implements TrainedModel {
  private final Vae vae;
  private final double beta;
  private final Workspace workspace = new ReferenceEngine().open(1);

  HandMade(int values, int latent, Network network, LossMetric metric, double beta) {
    this(values, latent, network, metric, new Normal(true), beta);
  }

  HandMade(int values, int latent, Network network, LossMetric metric, Prior prior, double beta) {
    SampleSpec sample = SampleSpec.of(Shape.of(values), Domain.REALS);
    this.vae = new Vae(sample, latent, network, metric, prior);
    this.beta = beta;
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
  public double beta() {
    return beta;
  }

  @Override
  public CompiledGraph compile(Graph graph) {
    return workspace.compile(graph);
  }

  @Override
  public Map<String, float[]> evaluate(Graph graph, Samples samples) {
    return compile(graph)
        .run(
            samples.size(),
            Map.of(graph.inputs().keySet().iterator().next(), samples.read(0, samples.size())));
  }

  @Override
  public Embedding embed(Samples samples) {
    Graph graph =
        Graph.trace(
            Map.of("x", vae.sampleBatch()),
            (ops, in) -> {
              Posterior posterior = vae.encode(ops, in.get("x"));
              Map<String, Tensor> outputs = new LinkedHashMap<>();
              outputs.put("mean", posterior.mean());
              outputs.put("logVariance", posterior.logVariance());
              return outputs;
            });
    Map<String, float[]> out = evaluate(graph, samples);
    return new Embedding(vae.latent(), out.get("mean"), out.get("logVariance"), 1.1);
  }

  /** μ = x·encoder, ln σ² fixed, x̂ = z·decoder. */
  record Affine(double[][] encoder, double[] logVariance, double[][] decoder) implements Network {
    @Override
    public Posterior encode(Ops ops, Tensor x, int latent) {
      Tensor mean = ops.matMul(x, matrix(ops, encoder));
      Tensor fixed = ops.constant(Shape.of(latent), logVariance);
      return new Posterior(mean, ops.broadcastLike(fixed, mean));
    }

    @Override
    public Tensor decode(Ops ops, Tensor z, SampleSpec target) {
      return ops.matMul(z, matrix(ops, decoder));
    }

    private static Tensor matrix(Ops ops, double[][] rows) {
      double[] flat = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
      return ops.constant(Shape.of(rows.length, rows[0].length), flat);
    }
  }

  /** N(0, I); without its closed form where a test wants a prior that samples. */
  record Normal(boolean closedForm) implements Prior {
    @Override
    public Tensor logDensity(Ops ops, Tensor z) {
      double constant = z.shape().dimension(1) * Math.log(2 * Math.PI);
      return ops.multiply(ops.add(ops.sumPerSample(ops.square(z)), constant), -0.5);
    }

    @Override
    public Tensor divergence(Ops ops, Posterior posterior) {
      if (!closedForm) {
        return Prior.super.divergence(ops, posterior);
      }
      Tensor logVariance = posterior.logVariance();
      Tensor moments = ops.add(ops.square(posterior.mean()), ops.exp(logVariance));
      return ops.multiply(
          ops.sumPerSample(ops.subtract(ops.subtract(moments, logVariance), 1)), 0.5);
    }

    @Override
    public Tensor sample(Ops ops, Tensor like) {
      return ops.normal("sample", like);
    }

    @Override
    public double quantile(int dimension, double probability) {
      throw new AssertionError("no estimator here asks for quantiles");
    }
  }
}
