package org.isovae.estimators;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;

/**
 * The density of records on the whole space of m values: p(x) = ∫ p(z) k(x|z) dz with the kernel of
 * the loss read as a likelihood, k(x|z) = e^(−(D(x, Dec(z)) − D(x, x))/β) √det G (πβ)^(−m/2), by
 * Laplace's method at the mode z* of p(z|x):
 *
 * <ul>
 *   <li>{@code space}: ln p(x) = −F(z*) + (n/2) ln 2π − ½ ln det P − (m/2) ln πβ, P = diag(π) +
 *       (2/β) JᵀGJ; see {@link LatentEnergy} and {@link PosteriorMode}
 *   <li>{@code support}: the same with respect to volume along the decoder's image, that is with ½
 *       ln(det JᵀGJ / det JᵀJ) − (l/2) ln πβ over the l live dimensions in the place of ½ ln det G
 *       − (m/2) ln πβ. It equals the change of variables ln p(z*) − ½ ln det JᵀJ less what the
 *       residual costs, so that it has a finite integral also beside the image
 * </ul>
 *
 * <p>Exact for a linear decoder, a Gaussian prior and a constant G; also in dimensions that the
 * decoder does not use.
 */
final class SpaceDensity implements AutoCloseable {
  private final Vae vae;
  private final Graph encoder;
  private final CompiledGraph compiled;
  private final PosteriorMode mode;
  private final double beta;
  private final int live;
  private final int batch;

  /** Compiles, for a model of which {@link #obstacle} is empty. */
  SpaceDensity(TrainedModel model, DensityConfig config, int[] live) {
    this.vae = model.vae();
    this.encoder = vae.encoder();
    this.compiled = model.compile(encoder);
    this.mode = new PosteriorMode(model, config, live);
    this.beta = model.beta().orElseThrow();
    this.live = live.length;
    this.batch = Batches.size(vae, 2 * vae.latent() + 2);
  }

  /** Why a model has no density on the whole space. */
  static Optional<String> obstacle(TrainedModel model) {
    Vae vae = model.vae();
    boolean[] known = new boolean[1];
    vae.graph(
        (ops, rows) -> {
          var posterior = vae.encode(ops, rows);
          var decoded = vae.decode(ops, posterior.mean(), rows);
          known[0] = Residual.logDeterminant(ops, vae, rows, decoded).isPresent();
          return Map.of("mean", posterior.mean());
        });
    if (!known[0]) {
      return Optional.of(
          "the determinant of the metric tensor is not known for this loss metric and these data"
              + " (nor ever where values are missing), so that the residual has no volume");
    }
    if (vae.heads().size() > 1 && model.beta().orElseThrow() != 1) {
      return Optional.of(
          "this loss metric is a likelihood with more than a mean, whose residual is known at β = 1"
              + " alone; train with lambda 1");
    }
    return Optional.empty();
  }

  /** How many rows fit into memory at once. */
  int batch() {
    return batch;
  }

  /** What it looks at of the rows: x, and the further inputs that some part of the model does. */
  Set<String> inputs() {
    Set<String> names = new LinkedHashSet<>(Set.of(Batch.X));
    names.addAll(encoder.inputs().keySet());
    names.addAll(mode.inputs());
    return names;
  }

  /** The modes of some rows, at most {@link #batch}. */
  Mode[] modes(RowBatch rows) {
    float[] mean = compiled.run(rows.count(), rows.of(encoder)).get(Vae.MEAN);
    double[][] start = new double[rows.count()][vae.latent()];
    for (int i = 0; i < mean.length; i++) {
      start[i / vae.latent()][i % vae.latent()] = mean[i];
    }
    return mode.find(rows, start);
  }

  /** ln p(x) on the whole space, nats. */
  double space(Mode mode) {
    return laplace(mode) - 0.5 * vae.sample().size() * Math.log(Math.PI * beta);
  }

  /** ln p(x) with respect to volume along the decoder's image, nats. */
  double support(Mode mode) {
    return laplace(mode)
        - mode.halfDeterminant()
        + mode.halfRatio()
        - 0.5 * live * Math.log(Math.PI * beta);
  }

  /** −F(z*) + (n/2) ln 2π − ½ ln det P. */
  private double laplace(Mode mode) {
    return -mode.energy() + 0.5 * vae.latent() * Math.log(2 * Math.PI) - 0.5 * mode.logPrecision();
  }

  /** The modes of all rows, batch by batch. */
  Mode[] modes(Samples rows) {
    Mode[] all = new Mode[rows.size()];
    for (int first = 0; first < all.length; first += batch) {
      int count = Math.min(batch, all.length - first);
      Mode[] part = modes(RowBatch.of(inputs(), rows, first, count));
      System.arraycopy(part, 0, all, first, count);
    }
    return all;
  }

  @Override
  public void close() {
    compiled.close();
    mode.close();
  }
}
