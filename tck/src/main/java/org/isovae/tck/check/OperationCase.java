package org.isovae.tck.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/**
 * One operation at one point, to compare engines with.
 *
 * @param name unique, for messages
 * @param batch the size of the unknown dimension
 * @param arguments what the operation is applied to, in order
 * @param body applies it
 * @param smooth whether numeric differences give the gradient at this point; false at a kink or a
 *     tie, where the gradient is a convention
 * @param tolerance how far an engine of single precision may be off, relative to 1 + |expected|
 */
public record OperationCase(
    String name, int batch, List<Argument> arguments, Body body, boolean smooth, double tolerance) {

  /** Copies the list. */
  public OperationCase {
    arguments = List.copyOf(arguments);
  }

  /** Applies the operation. */
  @FunctionalInterface
  public interface Body {
    /** The result. */
    Tensor apply(Ops ops, List<Tensor> arguments);
  }

  /**
   * An argument.
   *
   * @param shape with an unknown batch or without
   * @param values all values, row-major; each exact as a float
   */
  public record Argument(Shape shape, double[] values) {
    /** Whether a float holds every value exactly is what makes engines comparable. */
    public Argument {
      for (double value : values) {
        if ((float) value != value) {
          throw new IllegalArgumentException(value + " is no float");
        }
      }
    }
  }

  /** The name of argument {@code i}: an input of the value graph, a parameter of the loss graph. */
  public static String label(int i) {
    return "argument-" + i;
  }

  /** The graph of the operation: an input for each argument, one output {@code y}. */
  public Graph valueGraph() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      shapes.put(label(i), arguments.get(i).shape());
    }
    return Graph.trace(shapes, (ops, in) -> Map.of("y", body.apply(ops, List.copyOf(in.values()))));
  }

  /** The name of the tangent of argument {@code i}, an input of the derivative graph. */
  static String tangent(int i) {
    return "tangent-" + i;
  }

  /**
   * The graph of the operation's derivatives: an input for each argument and one for its tangent;
   * for argument i the outputs {@code derivative-i} and {@code second-i}, along that tangent.
   */
  public Graph derivativeGraph() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      shapes.put(label(i), arguments.get(i).shape());
      shapes.put(tangent(i), arguments.get(i).shape());
    }
    return Graph.trace(shapes, this::derivatives);
  }

  private Map<String, Tensor> derivatives(Ops ops, Map<String, Tensor> in) {
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      tensors.add(in.get(label(i)));
    }
    Tensor y = body.apply(ops, tensors);
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      Tensor tangent = in.get(tangent(i));
      outputs.put("derivative-" + i, ops.derivative(y, tensors.get(i), tangent));
      outputs.put("second-" + i, ops.secondDerivative(y, tensors.get(i), tangent));
    }
    return outputs;
  }

  /** The inputs of {@link #derivativeGraph}. */
  public Map<String, double[]> derivativeInputs() {
    Map<String, double[]> values = inputs();
    for (int i = 0; i < arguments.size(); i++) {
      double[] tangent = new double[arguments.get(i).values().length];
      Arrays.setAll(tangent, place -> (place * 5 % 13 - 6) * 0.125);
      values.put(tangent(i), tangent);
    }
    return values;
  }

  /** The inputs of {@link #valueGraph}. */
  public Map<String, double[]> inputs() {
    Map<String, double[]> values = new LinkedHashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      values.put(label(i), arguments.get(i).values());
    }
    return values;
  }

  /**
   * A loss for a training step, from whose gradients with respect to its parameters the operation's
   * own gradients can be told. An argument without a batch is a parameter. One with a batch comes
   * in through the samples, times a parameter of ones: that parameter's gradient is the sum over
   * the batch of the argument times its gradient. The loss is a weighted sum of the result; it does
   * not depend on the order of the rows.
   */
  public Graph lossGraph() {
    return Graph.trace(
        Map.of("x", Shape.of(Shape.BATCH, width())),
        (ops, in) -> Map.of("loss", loss(ops, in.get("x"))));
  }

  private Tensor loss(Ops ops, Tensor x) {
    List<Tensor> tensors = new ArrayList<>();
    int column = 0;
    for (int i = 0; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      Shape shape = argument.shape();
      if (shape.hasBatch()) {
        Tensor rows = ops.reshape(ops.slice(x, 1, column, shape.size()), shape);
        Tensor ones = ops.parameter(label(i), shape.withBatch(1), Initializer.constant(1));
        tensors.add(ops.multiply(rows, ones));
        column += shape.size();
      } else {
        tensors.add(ops.parameter(label(i), shape, Initializer.of(floats(argument.values()))));
      }
    }
    Tensor y = body.apply(ops, tensors);
    Shape weighted = y.shape().withBatch(1);
    double[] weights = new double[weighted.size()];
    Arrays.setAll(weights, i -> 0.5 + i * 7 % 11 * 0.125);
    Tensor result = ops.sum(ops.multiply(y, ops.constant(weighted, weights)));
    // an input that is not read may be dropped by an engine, so read it where no argument does
    return column == 0 ? ops.add(result, ops.multiply(ops.sum(x), 0)) : result;
  }

  /** The samples of {@link #lossGraph}: {@link #batch} rows. */
  public Samples samples() {
    float[] rows = new float[batch * width()];
    int column = 0;
    for (Argument argument : arguments) {
      if (argument.shape().hasBatch()) {
        int size = argument.shape().size();
        for (int i = 0; i < argument.values().length; i++) {
          rows[i / size * width() + column + i % size] = (float) argument.values()[i];
        }
        column += size;
      }
    }
    return Samples.of(SampleSpec.of(Shape.of(width()), Domain.REALS), rows, null, null);
  }

  private int width() {
    return Math.max(
        1,
        arguments.stream()
            .filter(argument -> argument.shape().hasBatch())
            .mapToInt(argument -> argument.shape().size())
            .sum());
  }

  private static float[] floats(double[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }

  @Override
  public String toString() {
    return name;
  }
}
