package org.isovae.metrics.sse;

import java.util.Arrays;
import java.util.Optional;
import org.isovae.api.data.Domain;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.MetricTensor;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/** D = a_x‖x − x̂‖² + c·m for m values: the tensor is G_x = a_x·I. */
final class ScaledSquares implements LossMetric, MetricTensor {

  /** Gives a_x of each sample: [batch]. */
  @FunctionalInterface
  interface Scale {
    Tensor of(Ops ops, Tensor x);
  }

  private final Optional<Scale> scale;
  private final double offset;

  private ScaledSquares(Optional<Scale> scale, double offset) {
    this.scale = scale;
    this.offset = offset;
  }

  /** D = ‖x − x̂‖². */
  static ScaledSquares plain() {
    return new ScaledSquares(Optional.empty(), 0);
  }

  /** D = a_x‖x − x̂‖². */
  static ScaledSquares scaled(Scale scale) {
    return new ScaledSquares(Optional.of(scale), 0);
  }

  /** D = a‖x − x̂‖² + offset·m. */
  static ScaledSquares constant(double a, double offset) {
    return new ScaledSquares(Optional.of((ops, x) -> everywhere(ops, a, x)), offset);
  }

  /** a_x = constant + slope·‖x‖². */
  static Scale convex(ConvexConfig config) {
    return (ops, x) ->
        ops.add(ops.multiply(ops.sumPerSample(ops.square(x)), config.slope()), config.constant());
  }

  @Override
  public Domain domain() {
    return Domain.REALS;
  }

  @Override
  public Tensor distortion(Ops ops, Tensor x, Tensor xHat) {
    Tensor squares = ops.sumPerSample(ops.square(ops.subtract(x, xHat)));
    Tensor scaled = scale.map(s -> ops.multiply(s.of(ops, x), squares)).orElse(squares);
    return offset == 0 ? scaled : ops.add(scaled, offset * values(x));
  }

  @Override
  public MetricTensor tensor() {
    return this;
  }

  @Override
  public Structure structure() {
    return Structure.SCALAR;
  }

  @Override
  public Tensor apply(Ops ops, Tensor x, Tensor v) {
    return scale.map(s -> ops.multiply(column(ops, s.of(ops, x), x), v)).orElse(v);
  }

  @Override
  public Optional<Tensor> scale(Ops ops, Tensor x) {
    return Optional.of(scale.map(s -> s.of(ops, x)).orElseGet(() -> everywhere(ops, 1, x)));
  }

  @Override
  public Optional<Tensor> logDeterminant(Ops ops, Tensor x) {
    return scale(ops, x).map(a -> ops.multiply(ops.log(a), values(x)));
  }

  private static int values(Tensor x) {
    return x.shape().withoutFirst().size();
  }

  private static Tensor everywhere(Ops ops, double value, Tensor x) {
    return ops.broadcastLike(ops.constant(value), ops.sumPerSample(x));
  }

  /** [batch] as [batch, 1, …, 1], which stretches over samples like x. */
  private static Tensor column(Ops ops, Tensor perSample, Tensor x) {
    int[] dimensions = x.shape().toArray();
    Arrays.fill(dimensions, 1, dimensions.length, 1);
    return ops.reshape(perSample, Shape.of(dimensions));
  }
}
