package org.isovae.host.training;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.engine.Workspace;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Tensor;
import org.isovae.host.config.EvaluationSettings;

/** A model whose parameters do not change any more. Valid until its workspace is closed. */
public final class FrozenModel implements TrainedModel {
  /** Memory that all values of one batch may take, in floats: 64 MiB. */
  private static final long BATCH_FLOATS = 1L << 24;

  private final Workspace workspace;
  private final Vae vae;
  private final double beta;
  private final EvaluationSettings settings;
  private final IdentityHashMap<Samples, Embedding> embeddings = new IdentityHashMap<>();

  /** Over the parameters of a workspace. */
  public FrozenModel(Workspace workspace, Vae vae, double beta, EvaluationSettings settings) {
    this.workspace = workspace;
    this.vae = vae;
    this.beta = beta;
    this.settings = settings;
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
    if (graph.inputs().size() != 1) {
      throw new IllegalArgumentException(
          "the graph must have one input, has " + graph.inputs().keySet());
    }
    String input = graph.inputs().keySet().iterator().next();
    Map<String, float[]> results = new LinkedHashMap<>();
    graph
        .outputs()
        .forEach(
            (name, tensor) -> {
              if (!tensor.shape().hasBatch()) {
                throw new IllegalArgumentException(
                    "the output " + name + " must have the batch first, is " + tensor);
              }
              int width = tensor.shape().size();
              results.put(name, new float[Math.multiplyExact(samples.size(), width)]);
            });
    int batch = batch(graph);
    try (CompiledGraph compiled = compile(graph)) {
      for (int row = 0; row < samples.size(); row += batch) {
        int from = row;
        int count = Math.min(batch, samples.size() - row);
        compiled
            .run(count, Map.of(input, samples.read(row, count)))
            .forEach(
                (name, part) -> {
                  int width = part.length / count;
                  System.arraycopy(part, 0, results.get(name), from * width, part.length);
                });
      }
    }
    return results;
  }

  private int batch(Graph graph) {
    long floats = 0;
    for (Tensor node : graph.nodes()) {
      floats += node.shape().hasBatch() ? node.shape().size() : 0;
    }
    return (int) Math.max(1, Math.min(settings.batch(), BATCH_FLOATS / Math.max(1, floats)));
  }

  @Override
  public Embedding embed(Samples samples) {
    return embeddings.computeIfAbsent(samples, this::encode);
  }

  private Embedding encode(Samples samples) {
    Graph encode =
        Graph.trace(
            Map.of("x", vae.sampleBatch()),
            (ops, inputs) -> {
              Posterior posterior = vae.encode(ops, inputs.get("x"));
              return Map.of("mean", posterior.mean(), "logVariance", posterior.logVariance());
            });
    Map<String, float[]> values = evaluate(encode, samples);
    return new Embedding(
        vae.latent(), values.get("mean"), values.get("logVariance"), settings.liveThreshold());
  }
}
