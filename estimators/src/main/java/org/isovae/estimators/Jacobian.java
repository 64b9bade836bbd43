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
 * The exact derivatives of the decoder, and of what depends on it, at one latent place for each row
 * along k latent dimensions: the columns s_j ∂Dec/∂z_j of every head, s the unit of length.
 */
final class Jacobian {
  private final Ops ops;
  private final Vae vae;
  private final Batch repeated;
  private final Tensor z;
  private final Tensor steps;
  private final Decoded place;
  private final int count;
  private final Decoded columns;
  private final List<Tensor> gradients;

  /** A number of each row that depends on z. */
  @FunctionalInterface
  interface Potential {
    /**
     * Computes it.
     *
     * @param batch the rows
     * @param z [batch, latent]
     * @param decoded Dec(z)
     * @return [batch]
     */
    Tensor of(Batch batch, Tensor z, Decoded decoded);
  }

  private Jacobian(
      Ops ops,
      Vae vae,
      Batch batch,
      Tensor centre,
      Tensor unit,
      int[] dimensions,
      List<Potential> potentials) {
    this.ops = ops;
    this.vae = vae;
    this.count = dimensions.length;
    this.repeated = Neighbourhood.repeated(ops, batch, count);
    this.z = Rows.repeat(ops, centre, count);
    this.steps = steps(unit, dimensions);
    this.place = vae.decode(ops, z, repeated);
    List<Tensor> outputs = new ArrayList<>(place.heads().values());
    potentials.forEach(potential -> outputs.add(potential.of(repeated, z, place)));
    List<Tensor> tangents = ops.derivatives(outputs, z, steps);
    Map<String, Tensor> byName = new LinkedHashMap<>();
    place.heads().keySet().forEach(name -> byName.put(name, tangents.get(byName.size())));
    this.columns = Decoded.of(byName);
    this.gradients = tangents.subList(byName.size(), tangents.size());
  }

  /**
   * At z = μ in units of σ: the columns σ_j ∂Dec/∂z_j.
   *
   * @param dimensions the network's numbers of k latent dimensions, at least one
   */
  static Jacobian atMean(Ops ops, Vae vae, Batch batch, Posterior posterior, int[] dimensions) {
    return new Jacobian(
        ops, vae, batch, posterior.mean(), posterior.deviation(ops), dimensions, List.of());
  }

  /**
   * At any place along all dimensions, in the latent space's own unit, with the gradients of
   * potentials.
   *
   * @param z [batch, latent]
   */
  static Jacobian at(Ops ops, Vae vae, Batch batch, Tensor z, Potential... potentials) {
    int[] all = new int[vae.latent()];
    for (int j = 0; j < all.length; j++) {
      all[j] = j;
    }
    return at(ops, vae, batch, z, all, potentials);
  }

  /**
   * The same along some dimensions.
   *
   * @param z [batch, latent]
   * @param dimensions the network's numbers of k latent dimensions, at least one
   */
  static Jacobian at(
      Ops ops, Vae vae, Batch batch, Tensor z, int[] dimensions, Potential... potentials) {
    Tensor unit = ops.broadcastLike(ops.constant(1), z);
    return new Jacobian(ops, vae, batch, z, unit, dimensions, List.of(potentials));
  }

  /** What belongs to a row, [batch, …], as potentials see it: once for each dimension. */
  static Decoded repeated(Ops ops, Decoded perRow, int[] dimensions) {
    return perRow.map(head -> Rows.repeat(ops, head, dimensions.length));
  }

  /** s_j e_j of each row and dimension: [batch · k, latent]. */
  private Tensor steps(Tensor unit, int[] dimensions) {
    int latent = vae.latent();
    double[] units = new double[count * latent];
    for (int j = 0; j < count; j++) {
      units[j * latent + dimensions[j]] = 1;
    }
    Tensor single = ops.reshape(unit, Shape.of(Shape.BATCH, 1, latent));
    Tensor scaled = ops.multiply(single, ops.constant(Shape.of(count, latent), units));
    return ops.reshape(scaled, vae.latentBatch());
  }

  /**
   * s_j s_k J_jᵀ G J_k over all heads, with G at what is decoded there: [batch, k, k].
   *
   * @param at what stands for x in G
   */
  Tensor metric(TensorPlace at) {
    Decoded products = vae.applyTensor(ops, at.of(repeated, place), place, columns);
    Tensor sum = null;
    for (String head : columns.heads().keySet()) {
      Tensor part = gram(columns.head(head), products.head(head));
      sum = sum == null ? part : ops.add(sum, part);
    }
    return sum;
  }

  /** s_j s_k J_jᵀ J_k of the reconstruction: [batch, k, k]. */
  Tensor euclidean() {
    return gram(columns.value(), columns.value());
  }

  /** s_j ∂/∂z_j of the i-th potential: [batch, k]. */
  Tensor gradient(int i) {
    return perDimension(gradients.get(i));
  }

  /** s_j² ∂²/∂z_j² of a potential: [batch, k]. */
  Tensor curvature(Potential potential) {
    return perDimension(ops.secondDerivative(potential.of(repeated, z, place), z, steps));
  }

  private Tensor perDimension(Tensor repeatedRows) {
    return ops.reshape(repeatedRows, Shape.of(Shape.BATCH, count));
  }

  private Tensor gram(Tensor left, Tensor right) {
    Shape vectors = Shape.of(Shape.BATCH, count, left.shape().withoutFirst().size());
    return ops.matMul(ops.reshape(left, vectors), false, ops.reshape(right, vectors), true);
  }
}
