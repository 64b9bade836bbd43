package org.isovae.api.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.isovae.api.tensor.ShapeException;
import org.isovae.api.tensor.Tensor;

/**
 * What a decoder gave: one tensor for each {@link Head}, in the metric's order; the first is the
 * reconstruction x̂. Also a direction in that space, where a metric tensor is applied to it.
 * Immutable.
 */
public final class Decoded {
  private final Map<String, Tensor> heads;

  private Decoded(Map<String, Tensor> heads) {
    this.heads = Collections.unmodifiableMap(new LinkedHashMap<>(heads));
  }

  /** The reconstruction alone, [batch, …sample shape], as the head {@link Head#VALUE}. */
  public static Decoded of(Tensor value) {
    return new Decoded(Map.of(Head.VALUE, value));
  }

  /**
   * Several heads, each [batch, …head shape], in the metric's order.
   *
   * @throws ShapeException if there is none
   */
  public static Decoded of(Map<String, Tensor> heads) {
    if (heads.isEmpty()) {
      throw new ShapeException("decoder: at least one head is expected, got none");
    }
    return new Decoded(heads);
  }

  /** The reconstruction x̂: the first head. */
  public Tensor value() {
    return heads.values().iterator().next();
  }

  /**
   * A head.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Tensor head(String name) {
    Tensor head = heads.get(name);
    if (head == null) {
      throw new IllegalArgumentException(
          "the decoder has no head \"" + name + "\", it has " + heads.keySet());
    }
    return head;
  }

  /** All heads by name, in the metric's order. */
  public Map<String, Tensor> heads() {
    return heads;
  }

  /** The same heads with another reconstruction. */
  public Decoded withValue(Tensor value) {
    Map<String, Tensor> changed = new LinkedHashMap<>(heads);
    changed.put(heads.keySet().iterator().next(), value);
    return new Decoded(changed);
  }

  /** The same heads, each of them changed. */
  public Decoded map(UnaryOperator<Tensor> change) {
    Map<String, Tensor> changed = new LinkedHashMap<>();
    heads.forEach((name, tensor) -> changed.put(name, change.apply(tensor)));
    return new Decoded(changed);
  }

  /** Two of the same heads, put together head by head. */
  public Decoded zip(Decoded other, BinaryOperator<Tensor> together) {
    Map<String, Tensor> result = new LinkedHashMap<>();
    heads.forEach((name, tensor) -> result.put(name, together.apply(tensor, other.head(name))));
    return new Decoded(result);
  }

  @Override
  public String toString() {
    return "decoded" + heads;
  }
}
