package org.isovae.networks;

import java.util.Locale;
import org.isovae.api.data.Domain;
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
   * @throws ShapeException if its values would leave the domain
   */
  Tensor apply(Ops ops, Tensor x, Domain domain) {
    if (!accepts(domain)) {
      throw new ShapeException(
          "network.output "
              + name().toLowerCase(Locale.ROOT)
              + " does not keep to the metric's domain, "
              + domain
              + "; choose auto, or another metric");
    }
    boolean below = Double.isFinite(domain.low());
    boolean above = Double.isFinite(domain.high());
    if (below && above) {
      return interval(ops, ops.sigmoid(x), domain);
    }
    if (this == SIGMOID) {
      return ops.sigmoid(x);
    }
    if (below) {
      return ops.add(ops.softplus(x), domain.low());
    }
    return above ? ops.subtract(ops.constant(domain.high()), ops.softplus(x)) : x;
  }

  private boolean accepts(Domain domain) {
    boolean interval = Double.isFinite(domain.low()) && Double.isFinite(domain.high());
    return switch (this) {
      case AUTO -> true;
      case LINEAR -> domain.equals(Domain.REALS);
      case SIGMOID -> interval || domain.contains(Domain.UNIT_INTERVAL);
    };
  }

  private static Tensor interval(Ops ops, Tensor unit, Domain domain) {
    return domain.equals(Domain.UNIT_INTERVAL)
        ? unit
        : ops.add(ops.multiply(unit, domain.high() - domain.low()), domain.low());
  }
}
