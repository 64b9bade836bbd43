package org.isovae.api.engine;

import java.util.Map;
import java.util.TreeMap;
import org.isovae.api.data.Samples;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/**
 * What the graph of a training step may have as inputs; those that it declares are fed, the others
 * cost nothing.
 */
public final class TrainingInputs {
  /** The rows of the batch, [batch, …sample shape]. */
  public static final String X = "x";

  /** The number of each row in the samples, from 0, [batch]. As a float: exact below 2²⁴. */
  public static final String ROW = "row";

  /** The number of steps done before this one, from 0, a scalar. As a float: exact below 2²⁴. */
  public static final String STEP = "step";

  private TrainingInputs() {}

  /**
   * Everything that there is for these samples: {@link #X}, {@link #ROW}, {@link #STEP} and the
   * samples' {@link Samples#inputs() further inputs}, each with a batch before its shape.
   *
   * @throws IllegalArgumentException if a further input has one of the three names
   */
  public static Map<String, Shape> of(Samples samples) {
    Map<String, Shape> all = new TreeMap<>();
    all.put(X, samples.spec().shape().batched());
    all.put(ROW, Shape.scalar().batched());
    all.put(STEP, Shape.scalar());
    samples
        .inputs()
        .forEach(
            (name, shape) -> {
              if (all.put(name, shape.batched()) != null) {
                throw new IllegalArgumentException(
                    "the samples offer an input "
                        + name
                        + ", which is a name that training gives itself; it must be renamed");
              }
            });
    return all;
  }

  /**
   * Checks that a loss can be trained on these samples: its inputs, and that its outputs are
   * scalars, of which there is at least one.
   *
   * @throws IllegalArgumentException if not; the message names the input or output
   */
  public static void check(Graph loss, Samples samples) {
    Map<String, Shape> offered = of(samples);
    loss.inputs().forEach((name, tensor) -> check(name, tensor, offered));
    if (loss.outputs().isEmpty()) {
      throw new IllegalArgumentException("the graph of the loss has no output");
    }
    loss.outputs()
        .forEach(
            (name, tensor) -> {
              if (!tensor.shape().equals(Shape.scalar())) {
                throw new IllegalArgumentException(
                    "output " + name + " must be a scalar, is " + tensor);
              }
            });
    if (samples.size() < 1) {
      throw new IllegalArgumentException("there are no rows to train on");
    }
  }

  private static void check(String name, Tensor tensor, Map<String, Shape> offered) {
    Shape shape = offered.get(name);
    if (shape == null) {
      throw new IllegalArgumentException(
          "the loss has an input " + name + ", but the samples offer only " + offered);
    }
    if (!tensor.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "the loss has an input " + name + " of shape " + tensor.shape() + ", but it is " + shape);
    }
  }
}
