package org.isovae.api.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.ShapeException;
import org.isovae.api.tensor.Tensor;

/**
 * What is minimised, and what is worth watching meanwhile.
 *
 * @param total a scalar: the batch mean of the loss
 * @param terms scalars by name, in the order in which they are computed: the batch means of {@link
 *     #DISTORTION} and {@link #DIVERGENCE}, and whatever else the objective has
 */
public record Loss(Tensor total, Map<String, Tensor> terms) {
  /** The name of the mean distortion D, in sum form, unweighted. */
  public static final String DISTORTION = "distortion";

  /** The name of the mean KL divergence, in nats. */
  public static final String DIVERGENCE = "kl";

  /** Checks that every tensor is a scalar; copies the map. */
  public Loss {
    terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
    requireScalar("the total loss", total);
    terms.forEach((name, tensor) -> requireScalar("the loss term " + name, tensor));
  }

  private static void requireScalar(String what, Tensor tensor) {
    if (!tensor.shape().equals(Shape.scalar())) {
      throw new ShapeException(what + " must be a scalar, was " + tensor);
    }
  }
}
