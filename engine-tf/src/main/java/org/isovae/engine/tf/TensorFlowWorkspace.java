package org.isovae.engine.tf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.engine.State;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Operation;
import org.isovae.api.tensor.Tensor;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;

/** One TensorFlow graph and one session, shared by everything that is compiled in it. */
final class TensorFlowWorkspace implements Workspace {
  private final TensorFlowConfig config;
  private final ConfigProto sessionConfig;
  private final org.tensorflow.Graph nativeGraph;
  private final Session session;
  private final Optional<Gpus> gpus;
  private final OptionalInt gpu;
  private final Ops ops;
  private final NativeTensors tensors = new NativeTensors();
  private final Variables variables;
  private final Map<Graph, EvaluationGraph> evaluations = new HashMap<>();
  private Optional<TensorFlowTrainer> trainer = Optional.empty();
  private long restoredStep;
  private boolean closed;

  /**
   * An empty one.
   *
   * @param gpus of which it takes one until it is closed
   */
  TensorFlowWorkspace(
      TensorFlowConfig config, ConfigProto sessionConfig, Optional<Gpus> gpus, long seed) {
    this.config = config;
    this.sessionConfig = sessionConfig;
    this.gpus = gpus;
    nativeGraph = new org.tensorflow.Graph();
    session = new Session(nativeGraph, sessionConfig);
    gpu = gpus.map(all -> all.take(config.gpu())).orElse(OptionalInt.empty());
    Ops anywhere = Ops.create(nativeGraph);
    ops = gpu.isPresent() ? anywhere.withDevice(Gpus.device(gpu.getAsInt())) : anywhere;
    variables = new Variables(ops, session, tensors, seed);
  }

  @Override
  public CompiledGraph compile(Graph graph) {
    requireOpen();
    if (!graph.updates().isEmpty()) {
      throw new IllegalArgumentException(
          "the graph updates the states "
              + graph.updates().keySet()
              + ": that is for a trainer; trace a graph that evaluates");
    }
    prepare(graph);
    return new EvaluationHandle(evaluations.computeIfAbsent(graph, this::evaluation));
  }

  private EvaluationGraph evaluation(Graph graph) {
    String name = "evaluation" + evaluations.size();
    return build(() -> new EvaluationGraph(this, name, graph));
  }

  @Override
  public Trainer trainer(Graph loss, Samples samples, TrainingPlan plan) {
    requireOpen();
    if (trainer.isPresent()) {
      throw new IllegalStateException("the workspace has a trainer already");
    }
    TensorFlowTrainer.check(loss, samples, plan);
    prepare(loss);
    TensorFlowTrainer created =
        build(() -> new TensorFlowTrainer(this, loss, samples, plan, restoredStep));
    trainer = Optional.of(created);
    return created;
  }

  private void prepare(Graph graph) {
    for (Tensor node : graph.nodes()) {
      if (node.operation() instanceof Operation.Native<?, ?> operation) {
        GraphLowering.requireTensorFlow(operation, node);
      }
    }
    variables.declare(graph);
  }

  private static <T> T build(Supplier<T> builder) {
    try {
      return builder.get();
    } catch (TensorFlowException e) {
      throw NativeErrors.explain(e);
    }
  }

  @Override
  public State.Values values(String label) {
    requireOpen();
    return variables.values(label);
  }

  @Override
  public void assign(String label, float[] values) {
    requireOpen();
    variables.assign(label, values);
  }

  @Override
  public State snapshot() {
    requireOpen();
    return variables.snapshot(trainer.map(TensorFlowTrainer::step).orElse(restoredStep));
  }

  @Override
  public void restore(State state) {
    requireOpen();
    variables.restore(state);
    restoredStep = state.step();
    trainer.ifPresent(known -> known.restart(state.step()));
  }

  @Override
  public void export(Path directory, Map<String, Graph> signatures) throws IOException {
    requireOpen();
    signatures.values().forEach(this::prepare);
    SavedModelExport.write(directory, signatures, snapshot(), sessionConfig);
  }

  @Override
  public long liveTensors() {
    return tensors.live();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    trainer.ifPresent(TensorFlowTrainer::close);
    session.close();
    nativeGraph.close();
    gpu.ifPresent(number -> gpus.orElseThrow().giveBack(number));
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the workspace is closed");
    }
  }

  TensorFlowConfig config() {
    return config;
  }

  org.tensorflow.Graph nativeGraph() {
    return nativeGraph;
  }

  Session session() {
    requireOpen();
    return session;
  }

  Ops ops() {
    return ops;
  }

  NativeTensors tensors() {
    return tensors;
  }

  Variables variables() {
    return variables;
  }
}
