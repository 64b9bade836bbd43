package org.isovae.host;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Marginal;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.host.assembly.Surroundings;
import org.isovae.host.config.Configuration;
import org.isovae.host.measuring.FrozenModel;

/**
 * The model of an earlier run, opened again: without its training rows, its training graph and its
 * optimiser. For one thread at a time.
 *
 * <p>It takes rows as training gave them to it, that is prepared: scaled, with categories as
 * one-hot code.
 */
public final class OpenedModel implements TrainedModel, AutoCloseable {
  private final Path directory;
  private final Configuration configuration;
  private final FrozenModel model;
  private final Surroundings surroundings;

  private OpenedModel(Reopened reopened, FrozenModel model, Surroundings surroundings) {
    this.directory = reopened.run().directory();
    this.configuration = reopened.configuration();
    this.model = model;
    this.surroundings = surroundings;
  }

  static OpenedModel of(Isovae root, Reopened reopened) {
    Configuration configuration = reopened.configuration();
    Surroundings surroundings = root.surroundings(configuration);
    return surroundings
        .resources()
        .unlessFailing(() -> new OpenedModel(reopened, reopened.model(surroundings), surroundings));
  }

  /** The directory of the run. */
  public Path directory() {
    return directory;
  }

  /** The configuration of the run. */
  public Configuration configuration() {
    return configuration;
  }

  /**
   * Encodes rows.
   *
   * @param rows each the values of one sample, flattened
   * @return the mean of each row's posterior, by the network's own numbers
   * @throws IllegalArgumentException if a row has more or fewer values than a sample
   */
  public float[][] encode(float[][] rows) {
    return split(evaluate(vae().encoder(), samples(rows)).get(Vae.MEAN), rows.length);
  }

  /**
   * Decodes points of the latent space.
   *
   * @param points each with as many coordinates as there are latent dimensions
   * @return the reconstruction of each, flattened; the first of the decoder's heads
   * @throws IllegalArgumentException if a point has more or fewer coordinates
   */
  public float[][] decode(float[][] points) {
    if (points.length == 0) {
      return new float[0][];
    }
    float[] z = join(points, vae().latent(), "latent dimensions");
    Graph decoder = vae().decoder();
    float[] decoded =
        compile(decoder).run(points.length, Map.of("z", z)).get(vae().heads().get(0).name());
    return split(decoded, points.length);
  }

  /**
   * Rows in memory, for {@link #embed} and {@link #evaluate}.
   *
   * @param rows each the values of one sample, flattened; copied
   * @throws IllegalArgumentException if a row has more or fewer values than a sample
   */
  public Samples samples(float[][] rows) {
    SampleSpec spec = vae().sample();
    return Samples.of(spec, join(rows, spec.size(), "values of a sample"), null, null);
  }

  private static float[] join(float[][] rows, int width, String what) {
    float[] all = new float[Math.multiplyExact(rows.length, width)];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != width) {
        throw new IllegalArgumentException(
            "row " + i + " has " + rows[i].length + " numbers, expected the " + width + " " + what);
      }
      System.arraycopy(rows[i], 0, all, i * width, width);
    }
    return all;
  }

  private static float[][] split(float[] all, int rows) {
    float[][] result = new float[rows][];
    int width = rows == 0 ? 0 : all.length / rows;
    for (int i = 0; i < rows; i++) {
      result[i] = Arrays.copyOfRange(all, i * width, (i + 1) * width);
    }
    return result;
  }

  @Override
  public Vae vae() {
    return model.vae();
  }

  @Override
  public OptionalDouble beta() {
    return model.beta();
  }

  @Override
  public Marginal prior(int dimension) {
    return model.prior(dimension);
  }

  @Override
  public CompiledGraph compile(Graph graph) {
    return model.compile(graph);
  }

  @Override
  public Map<String, float[]> evaluate(Graph graph, Samples samples) {
    return model.evaluate(graph, samples);
  }

  @Override
  public Embedding embed(Samples samples) {
    return model.embed(samples);
  }

  /** Frees all native memory. */
  @Override
  public void close() {
    surroundings.resources().close();
  }
}
