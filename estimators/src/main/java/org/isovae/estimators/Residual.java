package org.isovae.estimators;

import java.util.Optional;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.MetricTensor.Structure;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/**
 * The part of the metric tensor that acts on the reconstruction alone: 2G/β is the precision of the
 * residual x − Dec(z).
 */
final class Residual {
  private Residual() {}

  /** ln det G of each row, [batch], where it is known; never where values are missing. */
  static Optional<Tensor> logDeterminant(Ops ops, Vae vae, Batch at, Decoded decoded) {
    if (decoded.heads().size() == 1) {
      return vae.tensorLogDeterminant(ops, at, decoded);
    }
    return diagonal(vae) && at.input(Batch.MASK).isEmpty()
        ? Optional.of(ops.sumPerSample(ops.log(diagonal(ops, vae, at, decoded))))
        : Optional.empty();
  }

  /** Whether G is diagonal. */
  static boolean diagonal(Vae vae) {
    return vae.metric().tensor().structure() != Structure.OPERATOR;
  }

  /** The diagonal of G, [batch, …sample shape], where G is diagonal. */
  static Tensor diagonal(Ops ops, Vae vae, Batch at, Decoded decoded) {
    Tensor ones = ops.broadcastLike(ops.constant(1), decoded.value());
    Decoded direction = decoded.map(head -> ops.multiply(head, 0)).withValue(ones);
    return vae.applyTensor(ops, at, decoded, direction).value();
  }
}
