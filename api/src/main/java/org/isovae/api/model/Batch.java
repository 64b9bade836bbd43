package org.isovae.api.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.ShapeException;
import org.isovae.api.tensor.Tensor;

/**
 * What a loss sees of some rows: the originals x, and, where there are any, the rows' numbers, the
 * training step and further inputs of the data set (labels, conditions, masks). Immutable.
 */
public final class Batch {
  /** The input that holds the originals, [batch, …sample shape]. */
  public static final String X = "x";

  /** The input that holds the rows' numbers from 0, [batch]; exact below 2²⁴. Training only. */
  public static final String ROW = "row";

  /** The input that holds the number of steps done before this one, a scalar. Training only. */
  public static final String STEP = "step";

  /** The further input that tells what is known of x: 1 where a value is present, 0 where not. */
  public static final String MASK = Samples.MASK;

  /** The further input that holds the class number of each row, [batch]. */
  public static final String LABEL = Samples.LABEL;

  private final SampleSpec sample;
  private final Map<String, Tensor> inputs;

  private Batch(SampleSpec sample, Map<String, Tensor> inputs) {
    Tensor x = inputs.get(X);
    if (x == null || !x.shape().withoutFirst().equals(sample.shape())) {
      throw new ShapeException("batch: x must be [batch, …" + sample.shape() + "], was " + x);
    }
    this.sample = sample;
    this.inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }

  /** Originals alone, [batch, …sample shape]. */
  public static Batch of(SampleSpec sample, Tensor x) {
    return new Batch(sample, Map.of(X, x));
  }

  /**
   * The inputs of a graph, by name.
   *
   * @param inputs {@link #X}, and any of {@link #ROW}, {@link #STEP} and the data set's further
   *     inputs
   * @throws ShapeException if x is missing or does not fit the sample
   */
  public static Batch of(SampleSpec sample, Map<String, Tensor> inputs) {
    return new Batch(sample, inputs);
  }

  /** What one sample looks like: its shape, its features. */
  public SampleSpec sample() {
    return sample;
  }

  /** The originals, [batch, …sample shape]. */
  public Tensor x() {
    return inputs.get(X);
  }

  /** An input by its name; empty where there is none. */
  public Optional<Tensor> input(String name) {
    return Optional.ofNullable(inputs.get(name));
  }

  /** All inputs by name. */
  public Map<String, Tensor> inputs() {
    return inputs;
  }

  /** The same rows with other originals, for instance with x̃ = Dec(μ) in the place of x. */
  public Batch withX(Tensor x) {
    Map<String, Tensor> changed = new LinkedHashMap<>(inputs);
    changed.put(X, x);
    return new Batch(sample, changed);
  }

  /**
   * Other rows made of these: every input that has a batch dimension is changed in the same way,
   * for instance repeated.
   */
  public Batch map(UnaryOperator<Tensor> change) {
    Map<String, Tensor> changed = new LinkedHashMap<>();
    inputs.forEach(
        (name, tensor) ->
            changed.put(
                name, tensor.shape().equals(Shape.scalar()) ? tensor : change.apply(tensor)));
    return new Batch(sample, changed);
  }

  /**
   * One number for each value of x, with 0 where the value is missing; the same where nothing is
   * ever missing.
   *
   * @param perValue [batch, …sample shape]
   */
  public Tensor present(Ops ops, Tensor perValue) {
    return input(MASK).map(mask -> ops.multiply(perValue, mask)).orElse(perValue);
  }

  @Override
  public String toString() {
    return "batch" + inputs;
  }
}
