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
import org.tensorflow.proto.RunOptions;

/** One TensorFlow graph and one session, shared by everything that is compiled in it. */
final class TensorFlowWorkspace implements Workspace {
  private final TensorFlowConfig config;
  private final ConfigProto sessionConfig;
  private final org.tensorflow.Graph nativeGraph;
  private final Session session;
  private final Optional<Gpus> gpus;
  private final OptionalInt gpu;
  private final Ops ops;
  private final NativeTensors tensors;
  private final Variables variables;
  private final Map<Graph, EvaluationGraph> evaluations = new HashMap<>();
  private final Optional<Together> together;
  private Optional<WorkspaceTrainer> trainer = Optional.empty();
  private long restoredStep;
  private boolean closed;

  /** How a training is begun together with others. */
  @FunctionalInterface
  interface Together extends AutoCloseable {
    /** Waits for the others; gives what makes the trainer, in this thread. */
    Supplier<WorkspaceTrainer> begin(TrainingStack.Candidate own);

    /** Nobody is to wait for this one. */
    @Override
    default void close() {}
  }

  /**
   * An empty one.
   *
   * @param gpus of which it takes one until it is closed
   * @param together empty for a training by itself
   */
  TensorFlowWorkspace(
      TensorFlowConfig config,
      ConfigProto sessionConfig,
      Optional<Gpus> gpus,
      Optional<Together> together,
      long seed) {
    this.config = config;
    this.together = together;
    this.sessionConfig = sessionConfig;
    this.gpus = gpus;
    nativeGraph = new org.tensorflow.Graph();
    session = new Session(nativeGraph, sessionConfig);
    tensors = new NativeTensors(runOptions(sessionConfig));
    gpu = gpus.map(all -> all.take(config.gpu())).orElse(OptionalInt.empty());
    Ops anywhere = Ops.create(nativeGraph);
    ops = gpu.isPresent() ? anywhere.withDevice(Gpus.device(gpu.getAsInt())) : anywhere;
    variables = new Variables(ops, session, tensors, seed);
  }

  /**
   * One operation at a time is done by the thread that calls. TensorFlow would give it to a pool
   * that all sessions of the process share, and whose size the first of them chose: sessions beside
   * each other would wait for each other there.
   */
  private static RunOptions runOptions(ConfigProto sessionConfig) {
    return sessionConfig.getInterOpParallelismThreads() == 1
        ? RunOptions.newBuilder().setInterOpThreadPool(-1).build()
        : RunOptions.getDefaultInstance();
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
    TrainingStack.Candidate own =
        new TrainingStack.Candidate(this, loss, samples, plan, restoredStep);
    Supplier<WorkspaceTrainer> maker = together.map(others -> others.begin(own)).orElse(own::alone);
    WorkspaceTrainer created = build(maker);
    trainer = Optional.of(created);
    return created;
  }

  /** Makes the variables hold what has been trained elsewhere. */
  void fetch() {
    trainer.ifPresent(WorkspaceTrainer::fetch);
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
    fetch();
    return variables.values(label);
  }

  @Override
  public void assign(String label, float[] values) {
    requireOpen();
    fetch();
    variables.assign(label, values);
    trainer.ifPresent(WorkspaceTrainer::changed);
  }

  @Override
  public State snapshot() {
    requireOpen();
    fetch();
    return variables.snapshot(trainer.map(WorkspaceTrainer::step).orElse(restoredStep));
  }

  @Override
  public void restore(State state) {
    requireOpen();
    fetch();
    variables.restore(state);
    restoredStep = state.step();
    trainer.ifPresent(known -> known.restart(state.step()));
    trainer.ifPresent(WorkspaceTrainer::changed);
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
    together.ifPresent(Together::close);
    trainer.ifPresent(WorkspaceTrainer::close);
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
