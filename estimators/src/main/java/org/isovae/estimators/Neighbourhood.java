package org.isovae.estimators;

import java.util.Arrays;
import org.isovae.api.model.Posterior;
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
  private final Tensor decoded;

  /**
   * Decodes.
   *
   * @param offsets [R][latent], in units of σ
   */
  Neighbourhood(Ops ops, Vae vae, Posterior posterior, double[][] offsets) {
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
    this.decoded = vae.decode(ops, ops.reshape(z, vae.latentBatch()));
  }

  /** What was decoded, as vectors: [batch, R, values]. */
  Tensor vectors() {
    return ops.reshape(decoded, Shape.of(Shape.BATCH, places, vae.sample().size()));
  }

  /** D(x, Dec(μ + o_r ⊙ σ)): [batch, R]. */
  Tensor distortions(Tensor x) {
    Tensor distortions = vae.distortion(ops, repeat(x, vectors()), decoded);
    return ops.reshape(distortions, Shape.of(Shape.BATCH, places));
  }

  /**
   * Where offsets 2p and 2p + 1 are +step and −step along one dimension: σ_j ∂Dec/∂z_j, [batch,
   * pairs, values].
   */
  Tensor scaledColumns(double step) {
    Shape pairs = Shape.of(Shape.BATCH, places / 2, 2 * vae.sample().size());
    Tensor paired = ops.reshape(vectors(), pairs);
    int values = vae.sample().size();
    Tensor difference =
        ops.subtract(ops.slice(paired, 2, 0, values), ops.slice(paired, 2, values, values));
    return ops.multiply(difference, 1 / (2 * step));
  }

  /** v_jᵀ G_x v_k of the vectors of each row: [batch, k, k]. */
  Tensor gram(Tensor x, Tensor vectors) {
    Tensor batch = ops.reshape(vectors, vae.sampleBatch());
    Tensor product = vae.applyTensor(ops, repeat(x, vectors), batch);
    return ops.matMul(vectors, false, ops.reshape(product, vectors.shape()), true);
  }

  /** Each sample once for each of its row's vectors: [batch · k, …sample shape]. */
  private Tensor repeat(Tensor x, Tensor vectors) {
    Tensor single = ops.reshape(x, Shape.of(Shape.BATCH, 1, vae.sample().size()));
    return ops.reshape(ops.broadcastLike(single, vectors), vae.sampleBatch());
  }
}
