package org.isovae.tck.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.isovae.api.data.BatchOrder;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.State;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.TrainingValues;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/** Adam, one step after another. */
final class ReferenceTrainer implements Trainer {
  private final Graph loss;
  private final Samples samples;
  private final TrainingPlan plan;
  private final Map<String, double[]> parameters;
  private final Map<String, double[]> first = new TreeMap<>();
  private final Map<String, double[]> second = new TreeMap<>();
  private final BatchOrder order;
  private long step;

  /** Checks that a graph can be trained on these samples. */
  static void check(Graph loss, Samples samples) {
    if (loss.inputs().size() != 1) {
      throw new IllegalArgumentException(
          "a loss has one input, this one has " + loss.inputs().keySet());
    }
    Shape expected = samples.spec().shape().batched();
    Tensor input = loss.inputs().values().iterator().next();
    if (!input.shape().equals(expected)) {
      throw new IllegalArgumentException(
          "the loss reads " + input.shape() + ", the samples are " + expected);
    }
    if (loss.outputs().isEmpty()) {
      throw new IllegalArgumentException("a loss has at least one output");
    }
    loss.outputs()
        .forEach(
            (name, tensor) -> {
              if (!tensor.shape().equals(Shape.scalar())) {
                throw new IllegalArgumentException(
                    "output " + name + " must be a scalar, was " + tensor);
              }
            });
    if (samples.size() == 0) {
      throw new IllegalArgumentException("there are no samples to train on");
    }
  }

  /**
   * A trainer.
   *
   * @param parameters the workspace's; changed by each step
   */
  ReferenceTrainer(
      Graph loss, Samples samples, TrainingPlan plan, Map<String, double[]> parameters) {
    this.loss = loss;
    this.samples = samples;
    this.plan = plan;
    this.parameters = parameters;
    this.order = new BatchOrder(samples.size(), plan.batch(), plan.seed());
  }

  @Override
  public long step() {
    return step;
  }

  @Override
  public TrainingValues advance(int steps) {
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
    String input = loss.inputs().keySet().iterator().next();
    Map<String, Value> inputs =
        ReferenceEngine.leaves("input", loss.inputs(), plan.batch(), Map.of(input, batch()), false);
    Map<String, Value> leaves =
        ReferenceEngine.leaves("parameter", loss.parameters(), plan.batch(), parameters, true);
    Interpreter interpreter =
        new Interpreter(inputs, leaves, new NoiseSource(plan.seed(), step), Precision.DOUBLE);
    Map<String, Value> outputs = interpreter.evaluate(loss);
    interpreter.differentiate(outputs.values().iterator().next());
    leaves.forEach((label, leaf) -> update(label, leaf.gradient()));
    step++;
    float[] row = new float[outputs.size()];
    int column = 0;
    for (Value value : outputs.values()) {
      row[column++] = (float) value.data()[0];
    }
    return row;
  }

  private double[] batch() {
    int[] rows = new int[plan.batch()];
    order.rows(step, rows, 0);
    int width = samples.spec().size();
    float[] values = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      samples.read(rows[i], values, i * width);
    }
    return Floats.widen(values);
  }

  /** θ ← θ − α·√(1−β₂ᵗ)/(1−β₁ᵗ)·m/(√v + ε), every value kept as a float. */
  private void update(String label, double[] gradient) {
    TrainingPlan.Adam adam = plan.optimizer();
    double[] theta = parameters.get(label);
    double[] m = first.computeIfAbsent(label, l -> new double[gradient.length]);
    double[] v = second.computeIfAbsent(label, l -> new double[gradient.length]);
    double rate =
        plan.rate().at(step)
            * Math.sqrt(1 - Math.pow(adam.beta2(), step + 1.0))
            / (1 - Math.pow(adam.beta1(), step + 1.0));
    for (int i = 0; i < theta.length; i++) {
      double g = gradient[i];
      m[i] = (float) (adam.beta1() * m[i] + (1 - adam.beta1()) * g);
      v[i] = (float) (adam.beta2() * v[i] + (1 - adam.beta2()) * g * g);
      theta[i] = (float) (theta[i] - rate * m[i] / (Math.sqrt(v[i]) + adam.epsilon()));
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
                  ReferenceWorkspace.requireShape("moment " + name, values, node.shape());
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
