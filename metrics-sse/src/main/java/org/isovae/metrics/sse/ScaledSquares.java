package org.isovae.metrics.sse;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
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
    Tensor of(Ops ops, Batch at);
  }

  private final Optional<Scale> scale;
  private final OptionalDouble everywhere;
  private final double offset;

  private ScaledSquares(Optional<Scale> scale, OptionalDouble everywhere, double offset) {
    this.scale = scale;
    this.everywhere = everywhere;
    this.offset = offset;
  }

  /** D = ‖x − x̂‖². */
  static ScaledSquares plain() {
    return new ScaledSquares(Optional.empty(), OptionalDouble.of(1), 0);
  }

  /** D = a_x‖x − x̂‖². */
  static ScaledSquares scaled(Scale scale) {
    return new ScaledSquares(Optional.of(scale), OptionalDouble.empty(), 0);
  }

  /** D = a‖x − x̂‖² + offset·m. */
  static ScaledSquares constant(double a, double offset) {
    return new ScaledSquares(
        Optional.of((ops, at) -> everywhere(ops, a, at.x())), OptionalDouble.of(a), offset);
  }

  /** a_x = constant + slope·‖x‖². */
  static Scale convex(ConvexConfig config) {
    return (ops, at) -> {
      Tensor squares = ops.sumPerSample(at.present(ops, ops.square(at.x())));
      return ops.add(ops.multiply(squares, config.slope()), config.constant());
    };
  }

  @Override
  public Domain domain() {
    return Domain.REALS;
  }

  @Override
  public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
    Tensor squares = ops.square(ops.subtract(batch.x(), decoded.value()));
    Tensor sum = ops.sumPerSample(batch.present(ops, squares));
    Tensor scaled = scale.map(s -> ops.multiply(s.of(ops, batch), sum)).orElse(sum);
    return offset == 0 ? scaled : ops.add(scaled, ops.multiply(present(ops, batch), offset));
  }

  @Override
  public Optional<Tensor> contributions(Ops ops, Batch batch, Decoded decoded) {
    Tensor squares = ops.square(ops.subtract(batch.x(), decoded.value()));
    Tensor scaled =
        scale
            .map(s -> ops.multiply(column(ops, s.of(ops, batch), batch.x()), squares))
            .orElse(squares);
    return Optional.of(batch.present(ops, offset == 0 ? scaled : ops.add(scaled, offset)));
  }

  /** Where a is the same everywhere; a_x that depends on x gives no integral in closed form. */
  @Override
  public Optional<Tensor> logPartition(Ops ops, Batch batch, Decoded decoded, double beta) {
    if (everywhere.isEmpty()) {
      return Optional.empty();
    }
    double value = 0.5 * Math.log(Math.PI * beta / everywhere.getAsDouble()) - offset / beta;
    return Optional.of(ops.multiply(present(ops, batch), value));
  }

  @Override
  public Optional<Tensor> draw(Ops ops, SampleSpec sample, Decoded decoded, double beta) {
    if (everywhere.isEmpty()) {
      return Optional.empty();
    }
    Tensor noise = ops.normal("draw", decoded.value());
    double deviation = Math.sqrt(beta / (2 * everywhere.getAsDouble()));
    return Optional.of(ops.add(decoded.value(), ops.multiply(noise, deviation)));
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
  public Decoded apply(Ops ops, Batch at, Decoded decoded, Decoded v) {
    return v.map(
        direction ->
            at.present(
                ops,
                scale
                    .map(s -> ops.multiply(column(ops, s.of(ops, at), at.x()), direction))
                    .orElse(direction)));
  }

  @Override
  public Optional<Tensor> scale(Ops ops, Batch at, Decoded decoded) {
    return at.input(Batch.MASK).isPresent()
        ? Optional.empty()
        : Optional.of(scale.map(s -> s.of(ops, at)).orElseGet(() -> everywhere(ops, 1, at.x())));
  }

  @Override
  public Optional<Tensor> logDeterminant(Ops ops, Batch at, Decoded decoded) {
    return scale(ops, at, decoded).map(a -> ops.multiply(ops.log(a), values(at.x())));
  }

  /** How many values each sample has that are not missing, [batch]. */
  private static Tensor present(Ops ops, Batch batch) {
    return batch
        .input(Batch.MASK)
        .map(ops::sumPerSample)
        .orElseGet(() -> everywhere(ops, values(batch.x()), batch.x()));
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
