package org.isovae.tck.check;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.State;
import org.isovae.api.engine.Workspace;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Operation;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/**
 * A small trained model whose parameters are known exactly: the optimum of a linear autoencoder
 * with squared error and β = 0.02 on data with two axes of variance 4 and 1, and a third, dead
 * latent dimension (Nakagawa et al., Appendix B: with r = 1 + √(1 − 2β/s²), the encoder divides by
 * s, the decoder multiplies by s·r/2, and σ_z = 2√(β/2)/(s·r)).
 */
public final class LinearModel implements TrainedModel, AutoCloseable {
  private static final double BETA = 0.02;
  private static final int LATENT = 3;

  private final Engine engine;
  private final Workspace workspace;
  private final int batch;
  private final Vae vae =
      new Vae(LinearData.spec(), LATENT, new PlainNetwork(), new PlainMetric(), new PlainPrior());
  private final Map<Samples, Embedding> embeddings = new HashMap<>();
  private boolean noisy;

  /**
   * Opens the model on an engine.
   *
   * @param engine closed with the model
   * @param batch how many rows are evaluated at once
   */
  public LinearModel(Engine engine, int batch) {
    this.engine = engine;
    this.workspace = engine.open(1);
    this.batch = batch;
    workspace.restore(new State(1000, parameters(), Map.of()));
  }

  /** Samples that the model fits, with densities and labels. */
  public static Samples samples(int rows, long seed) {
    return new LinearData(rows, seed).samples();
  }

  /** The same rows without densities or labels. */
  public static Samples bareSamples(int rows, long seed) {
    return new LinearData(rows, seed).bare();
  }

  private static Map<String, State.Values> parameters() {
    float[] encoder = new float[4 * LATENT];
    float[] logVariance = new float[LATENT];
    float[] decoder = new float[LATENT * 4];
    for (int j = 0; j < 2; j++) {
      double s = LinearData.DEVIATIONS[j];
      double r = 1 + Math.sqrt(1 - 2 * BETA / (s * s));
      logVariance[j] = (float) (2 * Math.log(2 * Math.sqrt(BETA / 2) / (s * r)));
      for (int i = 0; i < 4; i++) {
        encoder[i * LATENT + j] = (float) (LinearData.AXES[j][i] / s);
        decoder[j * 4 + i] = (float) (LinearData.AXES[j][i] * s * r / 2);
      }
    }
    return Map.of(
        "encoder/mean/weights", new State.Values(Shape.of(4, LATENT), encoder),
        "encoder/mean/bias", new State.Values(Shape.of(LATENT), new float[LATENT]),
        "encoder/log-variance", new State.Values(Shape.of(1, LATENT), logVariance),
        "decoder/weights", new State.Values(Shape.of(LATENT, 4), decoder),
        "decoder/bias", new State.Values(Shape.of(4), new float[4]));
  }

  @Override
  public Vae vae() {
    return vae;
  }

  @Override
  public double beta() {
    return BETA;
  }

  @Override
  public CompiledGraph compile(Graph graph) {
    noisy |= graph.nodes().stream().anyMatch(node -> node.operation() instanceof Operation.Noise);
    return workspace.compile(graph);
  }

  /** Whether a graph with noise was ever compiled. */
  public boolean noisy() {
    return noisy;
  }

  /** A copy of the parameters. */
  public State snapshot() {
    return workspace.snapshot();
  }

  /** The engine's live tensors. */
  public long liveTensors() {
    return workspace.liveTensors();
  }

  @Override
  public Map<String, float[]> evaluate(Graph graph, Samples samples) {
    String input = graph.inputs().keySet().iterator().next();
    CompiledGraph compiled = compile(graph);
    Map<String, float[]> result = new LinkedHashMap<>();
    for (int from = 0; from < samples.size(); from += batch) {
      int rows = Math.min(batch, samples.size() - from);
      compiled
          .run(rows, Map.of(input, samples.read(from, rows)))
          .forEach((name, values) -> result.merge(name, values, LinearModel::concat));
    }
    return result;
  }

  private static float[] concat(float[] first, float[] second) {
    float[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  @Override
  public Embedding embed(Samples samples) {
    return embeddings.computeIfAbsent(
        samples,
        each -> {
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
          Map<String, float[]> values = evaluate(graph, each);
          return new Embedding(LATENT, values.get("mean"), values.get("logVariance"), 1.5);
        });
  }

  @Override
  public void close() {
    workspace.close();
    engine.close();
  }
}
