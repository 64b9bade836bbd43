package org.isovae.estimators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Rows;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/**
 * The decoder's exact derivatives at each row's μ along some latent dimensions, times σ: the
 * columns σ_j ∂Dec/∂z_j of every head.
 */
final class Jacobian {
  private final Ops ops;
  private final Vae vae;
  private final Batch repeated;
  private final Decoded place;
  private final int count;
  private final Decoded columns;

  /**
   * Differentiates.
   *
   * @param dimensions the network's numbers of k latent dimensions, at least one
   */
  Jacobian(Ops ops, Vae vae, Batch batch, Posterior posterior, int[] dimensions) {
    this.ops = ops;
    this.vae = vae;
    this.count = dimensions.length;
    this.repeated = Neighbourhood.repeated(ops, batch, count);
    Tensor z = Rows.repeat(ops, posterior.mean(), count);
    this.place = vae.decode(ops, z, repeated);
    List<Tensor> heads = new ArrayList<>(place.heads().values());
    List<Tensor> tangents = ops.derivatives(heads, z, steps(posterior, dimensions));
    Map<String, Tensor> byName = new LinkedHashMap<>();
    place.heads().keySet().forEach(name -> byName.put(name, tangents.get(byName.size())));
    this.columns = Decoded.of(byName);
  }

  /** σ_j e_j of each row and dimension: [batch · k, latent]. */
  private Tensor steps(Posterior posterior, int[] dimensions) {
    int latent = vae.latent();
    double[] units = new double[count * latent];
    for (int j = 0; j < count; j++) {
      units[j * latent + dimensions[j]] = 1;
    }
    Tensor deviation = ops.reshape(posterior.deviation(ops), Shape.of(Shape.BATCH, 1, latent));
    Tensor steps = ops.multiply(deviation, ops.constant(Shape.of(count, latent), units));
    return ops.reshape(steps, vae.latentBatch());
  }

  /**
   * σ_j σ_k J_jᵀ G J_k over all heads, with G at what is decoded at μ: [batch, k, k].
   *
   * @param at what stands for x in G: the rows themselves, or their reconstructions
   */
  Tensor metric(Batch at) {
    Batch there = Neighbourhood.repeated(ops, at, count);
    Decoded products = vae.applyTensor(ops, there, place, columns);
    Tensor sum = null;
    for (String head : columns.heads().keySet()) {
      Tensor part = gram(columns.head(head), products.head(head));
      sum = sum == null ? part : ops.add(sum, part);
    }
    return sum;
  }

  /** σ_j σ_k J_jᵀ J_k of the reconstruction: [batch, k, k]. */
  Tensor euclidean() {
    return gram(columns.value(), columns.value());
  }

  private Tensor gram(Tensor left, Tensor right) {
    Shape vectors = Shape.of(Shape.BATCH, count, left.shape().withoutFirst().size());
    return ops.matMul(ops.reshape(left, vectors), false, ops.reshape(right, vectors), true);
  }
}
