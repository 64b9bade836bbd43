package org.isovae.tck.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.Seeds;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Operation;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/**
 * The reference engine, and its double-precision side entrance: {@link #evaluate} and {@link
 * #gradients} take and give doubles, without the rounding to floats of {@link
 * org.isovae.api.engine.CompiledGraph}.
 *
 * <p>Between two training steps parameters and moments are rounded to floats, because a {@link
 * org.isovae.api.engine.State} holds floats and a restored run must continue with the same bits.
 */
public final class ReferenceEngine implements Engine {

  /** An engine; it holds nothing. */
  public ReferenceEngine() {}

  @Override
  public String description() {
    return "reference (double precision, Java " + Runtime.version().feature() + ", 1 thread)";
  }

  @Override
  public Workspace open(long seed) {
    return new ReferenceWorkspace(seed);
  }

  @Override
  public void close() {}

  /**
   * Evaluates a graph.
   *
   * @param batch the size of the unknown dimension of the inputs
   * @param inputs the values of every input, row-major
   * @param parameters the values of every parameter and every state, by scoped name; others are
   *     ignored
   * @param noiseSeed from which noise is derived
   * @return the values of every output, row-major
   * @throws IllegalArgumentException if an input or parameter is missing or of the wrong length, an
   *     input is unknown, or the graph holds an operation of another engine's builder
   */
  public static Map<String, double[]> evaluate(
      Graph graph,
      int batch,
      Map<String, double[]> inputs,
      Map<String, double[]> parameters,
      long noiseSeed) {
    return evaluate(
        graph, batch, inputs, parameters, new NoiseSource(noiseSeed, 0), Precision.DOUBLE);
  }

  /**
   * Evaluates a graph as an engine of single precision would: every intermediate value is rounded
   * to a float. Shows where a formula overflows, or divides by what rounding made 0.
   */
  public static Map<String, double[]> evaluateRounded(
      Graph graph,
      int batch,
      Map<String, double[]> inputs,
      Map<String, double[]> parameters,
      long noiseSeed) {
    return evaluate(
        graph,
        batch,
        rounded(inputs),
        rounded(parameters),
        new NoiseSource(noiseSeed, 0),
        Precision.SINGLE);
  }

  /** Evaluates a graph that has neither parameters nor noise. */
  public static Map<String, double[]> evaluate(
      Graph graph, int batch, Map<String, double[]> inputs) {
    return evaluate(graph, batch, inputs, Map.of(), 0);
  }

  private static Map<String, double[]> evaluate(
      Graph graph,
      int batch,
      Map<String, double[]> inputs,
      Map<String, double[]> parameters,
      NoiseSource noise,
      Precision precision) {
    Refusal.check(graph);
    Map<String, double[]> result = new LinkedHashMap<>();
    new Interpreter(
            leaves("input", graph.inputs(), batch, inputs, false),
            leaves("parameter", graph.parameters(), batch, parameters, false),
            leaves("state", graph.states(), batch, parameters, false),
            noise,
            precision)
        .evaluate(graph)
        .outputs()
        .forEach((name, value) -> result.put(name, value.data().clone()));
    return result;
  }

  /**
   * Differentiates a scalar output with respect to every input and every parameter.
   *
   * @param output the name of a scalar output
   * @throws IllegalArgumentException as {@link #evaluate}, or if the output is unknown or no scalar
   */
  public static Gradients gradients(
      Graph graph,
      String output,
      int batch,
      Map<String, double[]> inputs,
      Map<String, double[]> parameters,
      long noiseSeed) {
    Tensor tensor = graph.outputs().get(output);
    if (tensor == null || !tensor.shape().equals(Shape.scalar())) {
      throw new IllegalArgumentException(
          "output " + output + " must be a scalar, the outputs are " + graph.outputs());
    }
    Refusal.check(graph);
    Map<String, Value> inputValues = leaves("input", graph.inputs(), batch, inputs, true);
    Map<String, Value> parameterValues =
        leaves("parameter", graph.parameters(), batch, parameters, true);
    Interpreter interpreter =
        new Interpreter(
            inputValues,
            parameterValues,
            leaves("state", graph.states(), batch, parameters, false),
            new NoiseSource(noiseSeed, 0),
            Precision.DOUBLE);
    Value value = interpreter.evaluate(graph).outputs().get(output);
    interpreter.differentiate(value);
    return new Gradients(value.data()[0], collect(inputValues), collect(parameterValues));
  }

  /** The first values of a graph's parameters and states in a workspace with this seed. */
  public static Map<String, double[]> initialParameters(Graph graph, long seed) {
    Map<String, double[]> result = new LinkedHashMap<>();
    graph.parameters().forEach((label, node) -> result.put(label, initial(label, node, seed)));
    graph.states().forEach((label, node) -> result.put(label, initial(label, node, seed)));
    return result;
  }

  /** The first values of a parameter or state. */
  static double[] initial(String label, Tensor node, long seed) {
    Initializer initializer =
        node.operation() instanceof Operation.State state
            ? state.initializer()
            : ((Operation.Parameter) node.operation()).initializer();
    String what = node.operation().name() + "/" + label;
    float[] values = initializer.values(node.shape(), Seeds.generator(Seeds.derive(seed, what)));
    if (values.length != node.shape().size()) {
      throw new IllegalArgumentException(
          what + ": its initializer gave " + values.length + " values for shape " + node.shape());
    }
    return Floats.widen(values);
  }

  /** Leaf values by name; checks that exactly the declared ones are there, with their lengths. */
  static Map<String, Value> leaves(
      String kind,
      Map<String, Tensor> declared,
      int batch,
      Map<String, double[]> given,
      boolean differentiable) {
    if (batch < 1) {
      throw new IllegalArgumentException("batch: at least 1 row is needed, got " + batch);
    }
    for (String name : given.keySet()) {
      if (kind.equals("input") && !declared.containsKey(name)) {
        throw new IllegalArgumentException(
            "unknown input " + name + ", the graph's inputs are " + declared.keySet());
      }
    }
    Map<String, Value> values = new LinkedHashMap<>();
    declared.forEach(
        (name, node) -> {
          int[] shape = node.shape().withBatch(batch).toArray();
          double[] data = given.get(name);
          if (data == null) {
            throw new IllegalArgumentException(
                kind + " " + name + " of shape " + node.shape() + " is missing");
          }
          if (data.length != Index.size(shape)) {
            throw new IllegalArgumentException(
                kind
                    + " "
                    + name
                    + ": shape "
                    + node.shape()
                    + (node.shape().hasBatch() ? " with a batch of " + batch : "")
                    + " needs "
                    + Index.size(shape)
                    + " values, got "
                    + data.length);
          }
          values.put(name, new Value(shape, data, differentiable, gradient -> {}));
        });
    return values;
  }

  private static Map<String, double[]> rounded(Map<String, double[]> values) {
    Map<String, double[]> result = new LinkedHashMap<>();
    values.forEach((name, data) -> result.put(name, Precision.SINGLE.round(data.clone())));
    return result;
  }

  private static Map<String, double[]> collect(Map<String, Value> values) {
    Map<String, double[]> result = new LinkedHashMap<>();
    values.forEach((name, value) -> result.put(name, value.gradient()));
    return result;
  }
}
