package {{package}};

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.isovae.api.data.BatchOrder;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.State;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.TrainingInputs;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.TrainingValues;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Tensor;

/** Trains: one step of Adam after another. */
final class AdamTrainer implements Trainer {
  private final ArrayWorkspace workspace;
  private final Graph loss;
  private final Samples samples;
  private final TrainingPlan plan;
  private final BatchOrder order;

  /** {@code m/<parameter>} and {@code v/<parameter>}: the moments, as a state holds them. */
  private final Map<String, float[]> moments = new TreeMap<>();

  private long step;

  AdamTrainer(ArrayWorkspace workspace, Graph loss, Samples samples, TrainingPlan plan) {
    this.workspace = workspace;
    this.loss = loss;
    this.samples = samples;
    this.plan = plan;
    this.order = new BatchOrder(samples.size(), plan.batch(), plan.seed());
  }

  @Override
  public long step() {
    return step;
  }

  @Override
  public TrainingValues advance(int steps) {
    workspace.requireOpen();
    if (steps < 1) {
      throw new IllegalArgumentException("at least 1 step is needed, got " + steps);
    }
    long first = step;
    List<float[]> rows = new ArrayList<>();
    boolean finite = true;
    while (finite && rows.size() < steps) {
      float[] row = advance();
      rows.add(row);
      for (float value : row) {
        finite &= Float.isFinite(value);
      }
    }
    List<String> names = List.copyOf(loss.outputs().keySet());
    return new TrainingValues(first, names, rows.toArray(float[][]::new));
  }

  /** One step; gives the values of the graph's outputs, the loss first. */
  private float[] advance() {
    Map<String, Value> variables = workspace.variables(loss, true);
    Interpreter interpreter = new Interpreter(inputs(), variables, plan.seed(), step);
    Graph.Lowered<Value> values = loss.lower(interpreter);
    List<Value> outputs = List.copyOf(values.outputs().values());
    interpreter.differentiate(outputs.get(0));
    double scale = clipping(variables);
    for (String label : loss.parameters().keySet()) {
      update(label, variables.get(label), scale);
    }
    values.updates().forEach((label, value) -> workspace.assign(label, value.floats()));
    step++;
    float[] row = new float[outputs.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) outputs.get(i).data()[0];
    }
    return row;
  }

  /** What the loss asks for, for the rows of this step. */
  private Map<String, Value> inputs() {
    int[] rows = new int[plan.batch()];
    order.rows(step, rows, 0);
    Map<String, Value> inputs = new LinkedHashMap<>();
    loss.inputs().forEach((name, node) -> inputs.put(name, input(name, node, rows)));
    return inputs;
  }

  private Value input(String name, Tensor node, int[] rows) {
    int[] shape = node.shape().withBatch(rows.length).toArray();
    float[] values = new float[Value.size(shape)];
    int width = node.shape().size();
    if (name.equals(TrainingInputs.STEP)) {
      values[0] = step;
      return Value.of(shape, values, false);
    }
    for (int i = 0; i < rows.length; i++) {
      switch (name) {
        case TrainingInputs.ROW -> values[i] = rows[i];
        case TrainingInputs.X -> samples.read(rows[i], values, i * width);
        default -> samples.read(name, rows[i], values, i * width);
      }
    }
    return Value.of(shape, values, false);
  }

  /** What all gradients are multiplied by: min(1, c/‖g‖). */
  private double clipping(Map<String, Value> variables) {
    if (plan.clipNorm() == 0) {
      return 1;
    }
    double squares = 0;
    for (String label : loss.parameters().keySet()) {
      for (double g : variables.get(label).gradient()) {
        squares += g * g;
      }
    }
    return plan.clipNorm() / Math.max(plan.clipNorm(), Math.sqrt(squares));
  }

  /** θ ← θ − α·w·θ − α·√(1−β₂ᵗ)/(1−β₁ᵗ)·m/(√v + ε); only matrices decay, biases do not. */
  private void update(String label, Value parameter, double scale) {
    TrainingPlan.Adam adam = plan.optimizer();
    double alpha = plan.rate().at(step);
    double rate =
        alpha
            * Math.sqrt(1 - Math.pow(adam.beta2(), step + 1.0))
            / (1 - Math.pow(adam.beta1(), step + 1.0));
    double kept = parameter.shape().length >= 2 ? 1 - alpha * plan.weightDecay() : 1;
    float[] m = moment("m/" + label, parameter.data().length);
    float[] v = moment("v/" + label, parameter.data().length);
    float[] theta = new float[parameter.data().length];
    for (int i = 0; i < theta.length; i++) {
      double g = scale * parameter.gradient()[i];
      m[i] = (float) (adam.beta1() * m[i] + (1 - adam.beta1()) * g);
      v[i] = (float) (adam.beta2() * v[i] + (1 - adam.beta2()) * g * g);
      double move = rate * m[i] / (Math.sqrt(v[i]) + adam.epsilon());
      theta[i] = (float) (kept * parameter.data()[i] - move);
    }
    workspace.assign(label, theta);
  }

  private float[] moment(String name, int size) {
    return moments.computeIfAbsent(name, n -> new float[size]);
  }

  // ---- kept and restored ----------------------------------------------------------------------

  Map<String, State.Values> moments() {
    Map<String, State.Values> values = new LinkedHashMap<>();
    loss.parameters()
        .forEach(
            (label, node) -> {
              for (String name : List.of("m/" + label, "v/" + label)) {
                float[] copy = moment(name, node.shape().size()).clone();
                values.put(name, new State.Values(node.shape(), copy));
              }
            });
    return values;
  }

  /** Goes on from a state, with its moments or, where it has none, with zeros. */
  void restore(State state) {
    Map<String, float[]> found = new LinkedHashMap<>();
    loss.parameters()
        .forEach(
            (label, node) -> {
              for (String name : List.of("m/" + label, "v/" + label)) {
                State.Values values = state.optimizer().get(name);
                if (values != null) {
                  ArrayWorkspace.requireSize(
                      name + " in the restored state", node.shape(), values.data());
                  found.put(name, values.data().clone());
                }
              }
            });
    step = state.step();
    moments.clear();
    moments.putAll(found);
  }
}
