package org.isovae.host.measuring;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.isovae.api.ComponentCalls;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.engine.Workspace;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Marginal;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.host.assembly.AssembledModel;
import org.isovae.host.config.EvaluationSettings;

/** A model whose parameters do not change any more. Valid until its workspace is closed. */
public final class FrozenModel implements TrainedModel {
  private final Workspace workspace;
  private final Vae vae;
  private final OptionalDouble beta;
  private final OptionalDouble potentialWeight;
  private final EvaluationSettings settings;
  private final BooleanSupplier interrupted;
  private final IdentityHashMap<Samples, Embedding> embeddings = new IdentityHashMap<>();

  private Optional<Map<String, float[]>> priorSummary = Optional.empty();

  /** Over the parameters in the workspace of a model, for as long as it is wanted. */
  public FrozenModel(AssembledModel model, EvaluationSettings settings) {
    this(model, settings, () -> false);
  }

  /**
   * Over the parameters in the workspace of a model.
   *
   * @param interrupted whether nobody waits for a measurement any more
   */
  public FrozenModel(
      AssembledModel model, EvaluationSettings settings, BooleanSupplier interrupted) {
    this.workspace = model.workspace();
    this.vae = model.vae();
    this.beta =
        ComponentCalls.in(model.objective(), () -> model.objective().beta(model.schema().sample()));
    this.potentialWeight =
        ComponentCalls.in(model.objective(), () -> model.objective().potentialWeight());
    this.settings = settings;
    this.interrupted = interrupted;
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
  public OptionalDouble potentialWeight() {
    return potentialWeight;
  }

  @Override
  public Marginal prior(int dimension) {
    if (priorSummary.isEmpty()) {
      Graph graph = Graph.trace(Map.of(), (ops, in) -> vae.priorSummary(ops));
      priorSummary =
          Optional.of(graph.outputs().isEmpty() ? Map.of() : compile(graph).run(1, Map.of()));
    }
    Map<String, float[]> summary = priorSummary.orElseThrow();
    return ComponentCalls.in(
        vae.prior(), () -> vae.prior().marginal(vae.latent(), dimension, summary));
  }

  @Override
  public CompiledGraph compile(Graph graph) {
    return new InterruptibleGraph(workspace.compile(graph), interrupted);
  }

  @Override
  public Map<String, float[]> evaluate(Graph graph, Samples samples) {
    try (CompiledGraph compiled = compile(graph)) {
      return compiled.runAll(graph, samples, settings.batch());
    }
  }

  @Override
  public Embedding embed(Samples samples) {
    return embeddings.computeIfAbsent(samples, this::encode);
  }

  private Embedding encode(Samples samples) {
    Map<String, float[]> values = evaluate(vae.encoder(), samples);
    int latent = vae.latent();
    if (beta.isEmpty()) {
      return Embedding.deterministic(latent, values.get(Vae.MEAN));
    }
    double[] variances = IntStream.range(0, latent).mapToDouble(j -> prior(j).variance()).toArray();
    return Embedding.of(
        latent,
        values.get(Vae.MEAN),
        values.get(Vae.LOG_VARIANCE),
        variances,
        settings.liveThreshold());
  }
}
