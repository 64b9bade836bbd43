package org.isovae.api.model;

import java.util.List;
import java.util.Optional;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/**
 * How different what was decoded is from the original, D(x, x̂), and the metric tensor that it
 * implies: D(x, x + δ) − D(x, x) ≈ δᵀ G_x δ for small δ (Nakagawa et al., section 3).
 *
 * <p>D is the <em>sum</em> over input dimensions; the objective divides where a mean is wanted. The
 * methods may be called any number of times, on any graph; a metric keeps no state but parameters
 * that it declares through {@code ops}, for instance a noise variance that is learnt.
 */
public interface LossMetric {

  /** Where x must lie. */
  Domain domain();

  /**
   * What the decoder shall give, in order; the first is the reconstruction and has the sample's
   * shape. A metric with one head wants the reconstruction alone, in its own domain.
   *
   * @throws org.isovae.api.tensor.ShapeException if samples of this kind do not suit the metric
   */
  default List<Head> heads(SampleSpec sample) {
    return List.of(Head.value(sample, domain()));
  }

  /**
   * The distortion of each sample. Values that {@link Batch#MASK} says are missing count nothing.
   *
   * @param batch originals, [batch, …sample shape]
   * @param decoded what was decoded, one tensor a head
   * @return [batch]; in the metric's own unit (nats for a negative log-likelihood); smallest, in
   *     the mean over samples that the decoded describes, where x̂ = x
   */
  Tensor distortion(Ops ops, Batch batch, Decoded decoded);

  /**
   * What each value contributes to the distortion, where D is a sum over values: it tells which
   * columns of a row are unlike what was decoded. The sum over a sample is {@link #distortion}; a
   * missing value contributes 0.
   *
   * @param batch originals, [batch, …sample shape]
   * @param decoded what was decoded, one tensor a head
   * @return [batch, …sample shape], in the unit of the distortion; empty where D is no such sum
   */
  default Optional<Tensor> contributions(Ops ops, Batch batch, Decoded decoded) {
    return Optional.empty();
  }

  /**
   * ln ∫ exp(−D(x, x̂)/β) dx of each sample, the integral over the numbers and the sum over the
   * categories that x can be: what makes exp(−D/β) a density of x. 0 for β = 1 where D is a
   * negative log-likelihood. Missing values count nothing: the density is that of the others.
   *
   * @param batch which values are known, [batch, …sample shape]; x itself is not looked at
   * @param decoded what was decoded, one tensor a head
   * @param beta β, greater than 0
   * @return [batch], in nats; empty where it is not known
   */
  default Optional<Tensor> logPartition(Ops ops, Batch batch, Decoded decoded, double beta) {
    return Optional.empty();
  }

  /**
   * Rows drawn from the density exp(−D(x, x̂)/β)/∫ exp(−D/β) dx, with noise of {@code ops}: what
   * the model makes up, rather than the mean of it.
   *
   * @param sample what one sample looks like
   * @param decoded what was decoded, one tensor a head
   * @param beta β, greater than 0
   * @return [batch, …sample shape]; of a column of categories, the largest value is at the place of
   *     the one that was drawn. Empty where the metric gives no such density
   */
  default Optional<Tensor> draw(Ops ops, SampleSpec sample, Decoded decoded, double beta) {
    return Optional.empty();
  }

  /** The metric tensor G of this distortion. */
  MetricTensor tensor();
}
