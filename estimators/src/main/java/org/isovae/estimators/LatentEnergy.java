package org.isovae.estimators;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/**
 * The energy of a latent place z for a row x, in nats, F(z) = −ln p(z) + (D(x, Dec(z)) − D(x, x))/β
 * − ½ ln det G, with exact derivatives. But for a constant, e^(−F) is the density of x and z
 * together, if the residual x − Dec(z) is Gaussian with precision 2G/β.
 */
final class LatentEnergy implements AutoCloseable {
  /** F, [rows]. */
  static final String ENERGY = "energy";

  /** ½ ln det G, [rows]. */
  static final String HALF_DETERMINANT = "halfDeterminant";

  /** ∂F/∂z_j, [rows, n]. */
  static final String GRADIENT = "gradient";

  /** −∂² ln p(z)/∂z_j², [rows, n]. */
  static final String PRIOR_CURVATURE = "priorCurvature";

  /** JᵀGJ, [rows, n, n]. */
  static final String METRIC = "metric";

  /** JᵀJ of the reconstruction, [rows, n, n]. */
  static final String EUCLIDEAN = "euclidean";

  private final PlaceGraph value;
  private final PlaceGraph expansion;

  /** Compiles, for a model whose ln det G {@link Residual} knows. */
  LatentEnergy(TrainedModel model, TensorPlace tensorAt) {
    Vae vae = model.vae();
    double beta = model.beta().orElseThrow();
    this.value =
        new PlaceGraph(
            model,
            (ops, batch, z) ->
                Map.of(
                    ENERGY,
                    energy(ops, vae, beta, tensorAt).of(batch, z, vae.decode(ops, z, batch))));
    this.expansion =
        new PlaceGraph(
            model,
            (ops, batch, z) -> {
              Decoded decoded = vae.decode(ops, z, batch);
              Jacobian.Potential energy = energy(ops, vae, beta, tensorAt);
              Jacobian jacobian = Jacobian.at(ops, vae, batch, z, energy);
              Map<String, Tensor> outputs = new LinkedHashMap<>();
              outputs.put(ENERGY, energy.of(batch, z, decoded));
              outputs.put(
                  HALF_DETERMINANT, halfDeterminant(ops, vae, tensorAt).of(batch, z, decoded));
              outputs.put(GRADIENT, jacobian.gradient(0));
              outputs.put(
                  PRIOR_CURVATURE,
                  jacobian.curvature((rows, place, d) -> ops.negate(vae.logPrior(ops, place))));
              outputs.put(METRIC, jacobian.metric(tensorAt));
              outputs.put(EUCLIDEAN, jacobian.euclidean());
              return outputs;
            });
  }

  private static Jacobian.Potential energy(Ops ops, Vae vae, double beta, TensorPlace tensorAt) {
    return (batch, z, decoded) -> {
      Tensor least = vae.distortion(ops, batch, decoded.withValue(batch.x()));
      Tensor excess = ops.subtract(vae.distortion(ops, batch, decoded), least);
      Tensor prior = ops.subtract(ops.multiply(excess, 1 / beta), vae.logPrior(ops, z));
      return ops.subtract(prior, halfDeterminant(ops, vae, tensorAt).of(batch, z, decoded));
    };
  }

  private static Jacobian.Potential halfDeterminant(Ops ops, Vae vae, TensorPlace tensorAt) {
    return (batch, z, decoded) ->
        ops.multiply(
            Residual.logDeterminant(ops, vae, tensorAt.of(batch, decoded), decoded).orElseThrow(),
            0.5);
  }

  /** What it looks at of the rows, by name. */
  Set<String> inputs() {
    Set<String> names = new LinkedHashSet<>(value.inputs());
    names.addAll(expansion.inputs());
    return names;
  }

  /** F of each row. */
  float[] value(RowBatch rows, double[][] places) {
    return value.run(rows, places).get(ENERGY);
  }

  /** F and its derivatives, by name. */
  Map<String, float[]> expand(RowBatch rows, double[][] places) {
    return expansion.run(rows, places);
  }

  @Override
  public void close() {
    value.close();
    expansion.close();
  }
}
