package org.isovae.api.model;

import java.util.Optional;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/**
 * The metric tensor G: symmetric and positive semi-definite everywhere. Matrix-free: only its
 * product with a vector is asked for.
 *
 * <p>G acts on the space of everything that the decoder gives. For a metric with one head that is
 * the space of samples, and G = G_x of D(x, x + δ) − D(x, x) ≈ δᵀ G_x δ. For a likelihood with
 * several heads it is half the Fisher information at what was decoded, E[D(x, d + δ) − D(x, d)] ≈
 * δᵀ G δ over x ~ p(x|d), and so depends on the decoded.
 */
public interface MetricTensor {

  /** What is known about the form of G. */
  enum Structure {
    /** G = a·I, with one number a for each sample. */
    SCALAR,
    /** G is diagonal. */
    DIAGONAL,
    /** Anything else. */
    OPERATOR
  }

  /** The declared form; the contracts check it. */
  Structure structure();

  /**
   * G·v.
   *
   * @param at where: x, [batch, …sample shape]; what is missing there counts nothing
   * @param decoded where: what was decoded
   * @param v directions, of the same heads and shapes as {@code decoded}
   * @return of the same heads and shapes
   */
  Decoded apply(Ops ops, Batch at, Decoded decoded, Decoded v);

  /**
   * a of each sample, [batch], where the structure is {@link Structure#SCALAR} and no value is
   * missing; empty for every other structure.
   */
  default Optional<Tensor> scale(Ops ops, Batch at, Decoded decoded) {
    return Optional.empty();
  }

  /** ln det G of each sample, [batch], in nats, where it is cheap to know; else empty. */
  default Optional<Tensor> logDeterminant(Ops ops, Batch at, Decoded decoded) {
    return Optional.empty();
  }
}
