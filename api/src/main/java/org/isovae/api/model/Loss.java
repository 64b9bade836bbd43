package org.isovae.api.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.ShapeException;
import org.isovae.api.tensor.Tensor;

/** What is minimised, and what is worth watching meanwhile. Immutable. */
public final class Loss {
  /** The name of the mean distortion D, in sum form, unweighted. */
  public static final String DISTORTION = "distortion";

  /** The name of the mean KL divergence, in nats, unweighted. */
  public static final String DIVERGENCE = "kl";

  /** The name of the mean of all potentials, ΣE_q[V], in nats, unweighted. */
  public static final String POTENTIAL = "potential";

  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*");

  private final Tensor total;
  private final Map<String, Tensor> terms;
  private final List<Refresh> refreshes;

  private Loss(Tensor total, Map<String, Tensor> terms, List<Refresh> refreshes) {
    this.total = total;
    this.terms = Collections.unmodifiableMap(terms);
    this.refreshes = List.copyOf(refreshes);
  }

  /**
   * What is minimised.
   *
   * @param total a scalar: the batch mean of the loss
   * @throws ShapeException if it is no scalar
   */
  public static Loss of(Tensor total) {
    requireScalar("the total loss", total);
    return new Loss(total, Map.of(), List.of());
  }

  /**
   * Adds a term to watch.
   *
   * @param name {@link #DISTORTION}, {@link #DIVERGENCE}, {@link #POTENTIAL}, or a name of the
   *     objective's own, {@code [a-z][A-Za-z0-9]*}: results and reports name the term so
   * @param mean a scalar: the batch mean
   * @throws ShapeException if it is no scalar
   * @throws IllegalArgumentException if the name is malformed or taken
   */
  public Loss with(String name, Tensor mean) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the loss has a term named \"" + name + "\"; a name must match " + NAME);
    }
    requireScalar("the loss term " + name, mean);
    Map<String, Tensor> more = new LinkedHashMap<>(terms);
    if (more.put(name, mean) != null) {
      throw new IllegalArgumentException("the loss has two terms named " + name);
    }
    return new Loss(total, more, refreshes);
  }

  /** Has states computed anew between steps, after those that it has already. */
  public Loss refreshed(Refresh refresh) {
    return new Loss(
        total,
        new LinkedHashMap<>(terms),
        Stream.concat(refreshes.stream(), Stream.of(refresh)).toList());
  }

  /** The scalar that is minimised. */
  public Tensor total() {
    return total;
  }

  /** The terms to watch by name, in the order in which they were added. */
  public Map<String, Tensor> terms() {
    return terms;
  }

  /** What is computed anew between steps, in order. */
  public List<Refresh> refreshes() {
    return refreshes;
  }

  private static void requireScalar(String what, Tensor tensor) {
    if (!tensor.shape().equals(Shape.scalar())) {
      throw new ShapeException(what + " must be a scalar, was " + tensor);
    }
  }
}
