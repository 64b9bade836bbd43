package org.isovae.estimators;

import java.util.Arrays;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Rows;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/**
 * The decoder around each row's μ: at the places μ + o_r ⊙ σ for fixed offsets o_1 … o_R, all in
 * one pass through the decoder.
 */
final class Neighbourhood {
  private final Ops ops;
  private final Vae vae;
  private final int places;
  private final Decoded decoded;

  /**
   * Decodes.
   *
   * @param offsets [R][latent], in units of σ
   */
  Neighbourhood(Ops ops, Vae vae, Batch batch, Posterior posterior, double[][] offsets) {
    this.ops = ops;
    this.vae = vae;
    this.places = offsets.length;
    int latent = vae.latent();
    Shape single = Shape.of(Shape.BATCH, 1, latent);
    double[] flat = Arrays.stream(offsets).flatMapToDouble(Arrays::stream).toArray();
    Tensor steps =
        ops.multiply(
            ops.reshape(posterior.deviation(ops), single),
            ops.constant(Shape.of(places, latent), flat));
    Tensor z = ops.add(ops.reshape(posterior.mean(), single), steps);
    this.decoded = vae.decode(ops, ops.reshape(z, vae.latentBatch()), repeated(ops, batch, places));
  }

  /** What was decoded, as vectors: [batch, R, values]. */
  Tensor vectors() {
    return ops.reshape(decoded.value(), Shape.of(Shape.BATCH, places, vae.sample().size()));
  }

  /** D(x, Dec(μ + o_r ⊙ σ)): [batch, R]. */
  Tensor distortions(Batch batch) {
    Tensor distortions = vae.distortion(ops, repeated(ops, batch, places), decoded);
    return ops.reshape(distortions, Shape.of(Shape.BATCH, places));
  }

  /** Each row of a batch {@code times} times. */
  static Batch repeated(Ops ops, Batch batch, int times) {
    return batch.map(perRow -> Rows.repeat(ops, perRow, times));
  }
}
