package org.isovae.api.model;

import org.isovae.api.data.Domain;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/**
 * How different a reconstruction is from its original, D(x, x̂), and the metric tensor that it
 * implies: D(x, x + δ) − D(x, x) ≈ δᵀ G_x δ for small δ (Nakagawa et al., section 3).
 *
 * <p>D is the <em>sum</em> over input dimensions; the objective divides where a mean is wanted.
 * Stateless: the methods may be called any number of times, on any graph.
 */
public interface LossMetric {

  /** Where x and x̂ must lie. */
  Domain domain();

  /**
   * The distortion of each sample.
   *
   * @param x originals, [batch, …sample shape]
   * @param xHat reconstructions, of the same shape
   * @return [batch]; in the metric's own unit (nats for a negative log-likelihood); smallest where
   *     xHat = x
   */
  Tensor distortion(Ops ops, Tensor x, Tensor xHat);

  /** The metric tensor G_x of this distortion. */
  MetricTensor tensor();
}
