package org.isovae.tck.reference;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.isovae.api.tensor.Shape;

/** Adam, one step after another. */
final class ReferenceTrainer implements Trainer {
  private final Graph loss;
  private final Samples samples;
  private final TrainingPlan plan;
  private final ReferenceVariables variables;
  private final Map<String, double[]> first = new TreeMap<>();
  private final Map<String, double[]> second = new TreeMap<>();
  private final BatchOrder order;
  private long step;

  ReferenceTrainer(Graph loss, Samples samples, TrainingPlan plan, ReferenceVariables variables) {
    this.loss = loss;
    this.samples = samples;
    this.plan = plan;
    this.variables = variables;
    this.order = new BatchOrder(samples.size(), plan.batch(), plan.seed());
  }

  @Override
  public long step() {
    return step;
  }

  @Override
  public TrainingValues advance(int steps) {
    variables.requireOpen();
    if (steps < 1) {
      throw new IllegalArgumentException("at least 1 step is needed, got " + steps);
    }
    long firstStep = step;
    List<float[]> rows = new ArrayList<>();
    boolean finite = true;
    while (finite && rows.size() < steps) {
      float[] row = advanceOne();
      rows.add(row);
      for (float value : row) {
        finite &= Float.isFinite(value);
      }
    }
    return new TrainingValues(
        firstStep, List.copyOf(loss.outputs().keySet()), rows.toArray(float[][]::new));
  }

  private float[] advanceOne() {
    Map<String, double[]> current = variables.values();
    Map<String, Value> parameters =
        ReferenceEngine.leaves("parameter", loss.parameters(), plan.batch(), current, true);
    Interpreter interpreter =
        new Interpreter(
            ReferenceEngine.leaves("input", loss.inputs(), plan.batch(), inputs(), false),
            parameters,
            ReferenceEngine.leaves("state", loss.states(), plan.batch(), current, false),
            new NoiseSource(plan.seed(), step),
            Precision.DOUBLE);
    Graph.Lowered<Value> values = interpreter.evaluate(loss);
    interpreter.differentiate(values.outputs().values().iterator().next());
    Map<String, float[]> states = new LinkedHashMap<>();
    values.updates().forEach((label, value) -> states.put(label, Floats.narrow(value.data())));
    double scale = clipping(parameters);
    parameters.forEach((label, leaf) -> update(label, current.get(label), leaf.gradient(), scale));
    states.forEach(variables::assign);
    step++;
    float[] row = new float[values.outputs().size()];
    int column = 0;
    for (Value value : values.outputs().values()) {
      row[column++] = (float) value.data()[0];
    }
    return row;
  }

  /** The inputs of this step that the loss declares. */
  private Map<String, double[]> inputs() {
    int[] rows = new int[plan.batch()];
    order.rows(step, rows, 0);
    Map<String, double[]> inputs = new LinkedHashMap<>();
    loss.inputs()
        .forEach(
            (name, tensor) ->
                inputs.put(
                    name,
                    switch (name) {
                      case TrainingInputs.STEP -> new double[] {step};
                      case TrainingInputs.ROW -> Arrays.stream(rows).asDoubleStream().toArray();
                      default -> read(name, tensor.shape().size(), rows);
                    }));
    return inputs;
  }

  private double[] read(String name, int width, int[] rows) {
    float[] values = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      if (name.equals(TrainingInputs.X)) {
        samples.read(rows[i], values, i * width);
      } else {
        samples.read(name, rows[i], values, i * width);
      }
    }
    return Floats.widen(values);
  }

  /** What all gradients are multiplied by: min(1, c/‖g‖). */
  private double clipping(Map<String, Value> parameters) {
    if (plan.clipNorm() == 0) {
      return 1;
    }
    double squares = 0;
    for (Value leaf : parameters.values()) {
      for (double g : leaf.gradient()) {
        squares += g * g;
      }
    }
    return plan.clipNorm() / Math.max(plan.clipNorm(), Math.sqrt(squares));
  }

  /** θ ← θ − α·w·θ − α·√(1−β₂ᵗ)/(1−β₁ᵗ)·m/(√v + ε), every value kept as a float. */
  private void update(String label, double[] theta, double[] gradient, double scale) {
    TrainingPlan.Adam adam = plan.optimizer();
    double[] m = first.computeIfAbsent(label, l -> new double[gradient.length]);
    double[] v = second.computeIfAbsent(label, l -> new double[gradient.length]);
    double alpha = plan.rate().at(step);
    double rate =
        alpha
            * Math.sqrt(1 - Math.pow(adam.beta2(), step + 1.0))
            / (1 - Math.pow(adam.beta1(), step + 1.0));
    boolean decays = loss.parameters().get(label).shape().rank() >= 2;
    double kept = decays ? 1 - alpha * plan.weightDecay() : 1;
    for (int i = 0; i < theta.length; i++) {
      double g = scale * gradient[i];
      m[i] = (float) (adam.beta1() * m[i] + (1 - adam.beta1()) * g);
      v[i] = (float) (adam.beta2() * v[i] + (1 - adam.beta2()) * g * g);
      theta[i] = (float) (kept * theta[i] - rate * m[i] / (Math.sqrt(v[i]) + adam.epsilon()));
    }
  }

  Map<String, State.Values> moments() {
    Map<String, State.Values> result = new LinkedHashMap<>();
    loss.parameters()
        .forEach(
            (label, node) -> {
              result.put("m/" + label, values(first.get(label), node.shape()));
              result.put("v/" + label, values(second.get(label), node.shape()));
            });
    return result;
  }

  private static State.Values values(double[] moments, Shape shape) {
    return new State.Values(
        shape, moments == null ? new float[shape.size()] : Floats.narrow(moments));
  }

  /** Throws if a moment of {@code state} does not fit. */
  void checkRestorable(State state) {
    loss.parameters()
        .forEach(
            (label, node) -> {
              for (String name : List.of("m/" + label, "v/" + label)) {
                State.Values values = state.optimizer().get(name);
                if (values != null) {
                  ReferenceVariables.requireShape("moment " + name, values, node.shape());
                }
              }
            });
  }

  /** Goes on from a state; moments that it lacks start at zero. */
  void restore(State state) {
    checkRestorable(state);
    step = state.step();
    first.clear();
    second.clear();
    for (String label : loss.parameters().keySet()) {
      State.Values m = state.optimizer().get("m/" + label);
      State.Values v = state.optimizer().get("v/" + label);
      if (m != null && v != null) {
        first.put(label, Floats.widen(m.data()));
        second.put(label, Floats.widen(v.data()));
      }
    }
  }
}
