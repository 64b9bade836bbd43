package org.isovae.api.model;

import java.util.Optional;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/**
 * The metric tensor G_x: symmetric and positive semi-definite at every x. Matrix-free: only its
 * product with a vector is asked for.
 */
public interface MetricTensor {

  /** What is known about the form of G_x. */
  enum Structure {
    /** G_x = a_x·I. */
    SCALAR,
    /** G_x is diagonal. */
    DIAGONAL,
    /** Anything else. */
    OPERATOR
  }

  /** The declared form; the contracts check it. */
  Structure structure();

  /**
   * G_x·v.
   *
   * @param x where, [batch, …sample shape]
   * @param v vectors, of the same shape
   * @return of the same shape
   */
  Tensor apply(Ops ops, Tensor x, Tensor v);

  /**
   * a_x of each sample, [batch], where the structure is {@link Structure#SCALAR}; empty for every
   * other structure.
   */
  default Optional<Tensor> scale(Ops ops, Tensor x) {
    return Optional.empty();
  }

  /** ln det G_x of each sample, [batch], in nats, where it is cheap to know; else empty. */
  default Optional<Tensor> logDeterminant(Ops ops, Tensor x) {
    return Optional.empty();
  }
}
