package org.isovae.api.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.ShapeException;
import org.isovae.api.tensor.Tensor;

/** What is minimised, and what is worth watching meanwhile. Immutable. */
public final class Loss {
  /** The name of the mean distortion D, in sum form, unweighted. */
  public static final String DISTORTION = "distortion";

  /** The name of the mean KL divergence, in nats, unweighted. */
  public static final String DIVERGENCE = "kl";

  private final Tensor total;
  private final Map<String, Tensor> terms;

  private Loss(Tensor total, Map<String, Tensor> terms) {
    this.total = total;
    this.terms = Collections.unmodifiableMap(terms);
  }

  /**
   * What is minimised.
   *
   * @param total a scalar: the batch mean of the loss
   * @throws ShapeException if it is no scalar
   */
  public static Loss of(Tensor total) {
    requireScalar("the total loss", total);
    return new Loss(total, Map.of());
  }

  /**
   * Adds a term to watch.
   *
   * @param name {@link #DISTORTION}, {@link #DIVERGENCE}, or a name of the objective's own
   * @param mean a scalar: the batch mean
   * @throws ShapeException if it is no scalar
   * @throws IllegalArgumentException if the name is taken
   */
  public Loss with(String name, Tensor mean) {
    requireScalar("the loss term " + name, mean);
    Map<String, Tensor> more = new LinkedHashMap<>(terms);
    if (more.put(name, mean) != null) {
      throw new IllegalArgumentException("the loss has two terms named " + name);
    }
    return new Loss(total, more);
  }

  /** The scalar that is minimised. */
  public Tensor total() {
    return total;
  }

  /** The terms to watch by name, in the order in which they were added. */
  public Map<String, Tensor> terms() {
    return terms;
  }

  private static void requireScalar(String what, Tensor tensor) {
    if (!tensor.shape().equals(Shape.scalar())) {
      throw new ShapeException(what + " must be a scalar, was " + tensor);
    }
  }
}
