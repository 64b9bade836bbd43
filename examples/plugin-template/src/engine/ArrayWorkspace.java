package {{package}};

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.isovae.api.Seeds;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.engine.State;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.TrainingInputs;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Operation;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/**
 * The variables (parameters and states) that graphs have named, and what was restored for those
 * that no graph has named yet.
 *
 * <p>Between two steps everything is a float, because a {@link State} holds floats and a restored
 * run must go on with the same bits.
 */
final class ArrayWorkspace implements Workspace {
  /** Its values are changed in place. */
  private record Variable(Tensor node, float[] values) {
    boolean isState() {
      return node.operation() instanceof Operation.State;
    }

    String description() {
      return node.operation().name() + " " + node.shape();
    }
  }

  private final long seed;
  private final Map<String, Variable> variables = new TreeMap<>();
  private State restored = State.at(0);
  private Optional<AdamTrainer> trainer = Optional.empty();
  private boolean closed;

  ArrayWorkspace(long seed) {
    this.seed = seed;
  }

  @Override
  public CompiledGraph compile(Graph graph) {
    requireOpen();
    if (!graph.updates().isEmpty()) {
      throw new IllegalArgumentException(
          "the graph updates the states " + graph.updates().keySet() + ": that is for training");
    }
    declare(graph);
    return new ArrayGraph(this, graph);
  }

  @Override
  public Trainer trainer(Graph loss, Samples samples, TrainingPlan plan) {
    requireOpen();
    if (trainer.isPresent()) {
      throw new IllegalStateException("this workspace has a trainer already; open another one");
    }
    TrainingInputs.check(loss, samples);
    declare(loss);
    AdamTrainer made = new AdamTrainer(this, loss, samples, plan);
    made.restore(restored);
    trainer = Optional.of(made);
    return made;
  }

  /** Refuses what the interpreter lacks, and brings the graph's variables into being. */
  private void declare(Graph graph) {
    Interpreter interpreter = new Interpreter(Map.of(), Map.of(), 0, 0);
    for (Tensor node : graph.nodes()) {
      if (!{{Type}}Provider.OFFERS.containsAll(node.operation().requires().stream().toList())) {
        interpreter.unsupported(node);
      }
    }
    Map<String, Variable> fresh = new LinkedHashMap<>();
    graph.parameters().forEach((label, node) -> declare(label, node, fresh));
    graph.states().forEach((label, node) -> declare(label, node, fresh));
    variables.putAll(fresh); // all or none
  }

  private void declare(String label, Tensor node, Map<String, Variable> fresh) {
    Variable known = variables.get(label);
    Variable wanted = new Variable(node, new float[node.shape().size()]);
    if (known == null) {
      fresh.put(label, wanted);
      float[] first = restoredValues(label, wanted, restored).orElseGet(() -> initial(label, node));
      System.arraycopy(first, 0, wanted.values(), 0, first.length);
    } else if (!known.description().equals(wanted.description())) {
      throw new IllegalArgumentException(
          label
              + ": a graph declares it as "
              + wanted.description()
              + ", an earlier one as "
              + known.description());
    }
  }

  /** The same numbers on every engine: the initialiser draws them from a seed of that name. */
  private float[] initial(String label, Tensor node) {
    Initializer initializer =
        node.operation() instanceof Operation.State state
            ? state.initializer()
            : ((Operation.Parameter) node.operation()).initializer();
    String name = node.operation().name() + "/" + label;
    float[] values = initializer.values(node.shape(), Seeds.generator(Seeds.derive(seed, name)));
    requireSize(name + ", by its initializer", node.shape(), values);
    return values;
  }

  /** The variables of a graph as an interpreter wants them; parameters get gradients if asked. */
  Map<String, Value> variables(Graph graph, boolean gradients) {
    Map<String, Value> values = new LinkedHashMap<>();
    graph.states().keySet().forEach(label -> values.put(label, value(label, false)));
    graph.parameters().keySet().forEach(label -> values.put(label, value(label, gradients)));
    return values;
  }

  private Value value(String label, boolean gradient) {
    Variable variable = variables.get(label);
    return Value.of(variable.node().shape().toArray(), variable.values(), gradient);
  }

  // ---- from outside ---------------------------------------------------------------------------

  @Override
  public State.Values values(String label) {
    requireOpen();
    Variable variable = known(label);
    return new State.Values(variable.node().shape(), variable.values().clone());
  }

  @Override
  public void assign(String label, float[] values) {
    requireOpen();
    Variable variable = known(label);
    requireSize(label, variable.node().shape(), values);
    System.arraycopy(values, 0, variable.values(), 0, values.length);
  }

  private Variable known(String label) {
    if (!variables.containsKey(label)) {
      throw new IllegalArgumentException(
          "no graph has named " + label + "; there are " + variables.keySet());
    }
    return variables.get(label);
  }

  static void requireSize(String what, Shape shape, float[] values) {
    if (values.length != shape.size()) {
      throw new IllegalArgumentException(
          what
              + ": "
              + shape.size()
              + " values wanted for shape "
              + shape
              + ", got "
              + values.length);
    }
  }

  @Override
  public State snapshot() {
    requireOpen();
    Map<String, State.Values> parameters = new TreeMap<>(restored.parameters());
    Map<String, State.Values> states = new TreeMap<>(restored.states());
    variables.forEach(
        (label, variable) -> (variable.isState() ? states : parameters).put(label, values(label)));
    State state = State.at(trainer.map(AdamTrainer::step).orElse(restored.step()));
    return state
        .withParameters(parameters)
        .withStates(states)
        .withOptimizer(trainer.map(AdamTrainer::moments).orElse(Map.of()));
  }

  /** First everything is checked, then everything is set. */
  @Override
  public void restore(State state) {
    requireOpen();
    Map<String, float[]> all = new LinkedHashMap<>();
    variables.forEach(
        (label, variable) ->
            restoredValues(label, variable, state).ifPresent(values -> all.put(label, values)));
    trainer.ifPresent(each -> each.restore(state)); // changes nothing if it refuses
    all.forEach(this::assign);
    restored = state;
  }

  private static Optional<float[]> restoredValues(String label, Variable variable, State state) {
    State.Values values = (variable.isState() ? state.states() : state.parameters()).get(label);
    if (values == null) {
      return Optional.empty();
    }
    requireSize(label + " in the restored state", variable.node().shape(), values.data());
    return Optional.of(values.data());
  }

  @Override
  public void export(Path directory, Map<String, Graph> signatures) {
    throw new UnsupportedOperationException(
        "the engine {{name}} has no export: choose an engine that offers one, for instance tf");
  }

  /** None: the garbage collector frees arrays. */
  @Override
  public long liveTensors() {
    return 0;
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the workspace is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
