package org.isovae.networks;

import java.util.Locale;
import org.isovae.api.data.Domain;
import org.isovae.api.model.Head;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.ShapeException;
import org.isovae.api.tensor.Tensor;

/** What brings the decoder's last sums into the domain of the samples. */
public enum Output {
  /**
   * By the domain: {@link #LINEAR} for the reals, {@link #SIGMOID} for a finite interval, a
   * softplus from the bound for a half-line.
   */
  AUTO,
  /** x as it is; for the reals only. */
  LINEAR,
  /** low + (high − low)·sigmoid(x) of a finite domain [low, high]; on the reals, sigmoid(x). */
  SIGMOID;

  /**
   * Applies the function.
   *
   * @param x for each sample as many numbers as the head has values
   * @throws ShapeException if its values would leave the head's domain
   */
  Tensor apply(Ops ops, Tensor x, Head head) {
    if (!accepts(head)) {
      throw new ShapeException(
          "network.output "
              + name().toLowerCase(Locale.ROOT)
              + " does not keep to the metric's domain, "
              + (head.domains().isEmpty() ? head.domain() : head.domains())
              + "; choose auto, or another metric");
    }
    return this == SIGMOID && !isInterval(head.domain()) ? ops.sigmoid(x) : head.confine(ops, x);
  }

  private boolean accepts(Head head) {
    Domain domain = head.domain();
    boolean uniform = head.domains().isEmpty();
    return switch (this) {
      case AUTO -> true;
      case LINEAR -> uniform && domain.equals(Domain.REALS);
      case SIGMOID -> uniform && (isInterval(domain) || domain.contains(Domain.UNIT_INTERVAL));
    };
  }

  private static boolean isInterval(Domain domain) {
    return Double.isFinite(domain.low()) && Double.isFinite(domain.high());
  }
}
