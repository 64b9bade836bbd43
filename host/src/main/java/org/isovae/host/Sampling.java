package org.isovae.host;

import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.isovae.api.InvalidInputException;
import org.isovae.api.Seeds;
import org.isovae.api.data.Columns;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Tensor;
import org.isovae.host.assembly.Surroundings;
import org.isovae.host.event.ExperimentException;

/**
 * Makes up rows by the model of a run: codes drawn from its prior, decoded, and drawn around what
 * was decoded where the loss metric says how, written in the columns and units of the source. The
 * same seed gives the same rows. For one thread at a time.
 */
public final class Sampling implements AutoCloseable {
  /** Fixed, so that a row does not depend on how many are wanted. */
  private static final int BATCH = 256;

  private static final String LIKE = "like";
  private static final String MEAN = "mean";
  private static final String DRAWN = "drawn";

  private final Vae vae;
  private final Columns columns;
  private final CompiledGraph compiled;
  private final boolean drawn;
  private final Surroundings surroundings;

  Sampling(TrainedModel model, Columns columns, boolean noise, Surroundings surroundings) {
    this.vae = model.vae();
    this.columns = columns;
    this.surroundings = surroundings;
    double beta =
        model
            .beta()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "an autoencoder has no distribution of its latent space to draw rows from"));
    Graph graph = graph(vae, beta, noise);
    this.drawn = graph.outputs().containsKey(DRAWN);
    this.compiled = surroundings.resources().own(model.compile(graph));
  }

  /**
   * From {@code like}, [batch, latent], of which only the number of rows matters, to {@code mean},
   * what is decoded from so many draws of the prior, and {@code drawn}, a row drawn around each,
   * where that is asked for and the loss metric says how.
   */
  static Graph graph(Vae vae, double beta, boolean noise) {
    return Graph.trace(
        Map.of(LIKE, vae.latentBatch()),
        (ops, in) -> {
          Decoded decoded = vae.decode(ops, vae.samplePrior(ops, in.get(LIKE)));
          Map<String, Tensor> outputs = new LinkedHashMap<>();
          outputs.put(MEAN, decoded.value());
          if (noise) {
            vae.draw(ops, decoded, beta).ifPresent(rows -> outputs.put(DRAWN, rows));
          }
          return outputs;
        });
  }

  static Sampling of(Isovae root, Path run, boolean noise, List<String> overrides) {
    Reopened reopened = Reopened.of(root, run, overrides);
    Columns columns = reopened.columns("rows that a model makes up");
    Surroundings surroundings = root.surroundings(reopened.configuration());
    return surroundings
        .resources()
        .unlessFailing(
            () -> new Sampling(reopened.model(surroundings), columns, noise, surroundings));
  }

  /** What the columns are called. */
  public List<String> names() {
    return columns.names();
  }

  /** Whether rows are drawn around what was decoded, rather than being the mean of it. */
  public boolean isDrawn() {
    return drawn;
  }

  /**
   * Makes up rows.
   *
   * @param count how many
   * @param sink takes each: one text a column
   */
  public void run(long count, long seed, Consumer<List<String>> sink) {
    if (count < 1) {
      throw new InvalidInputException("rows to make up: at least 1 is expected, was " + count);
    }
    float[] like = new float[BATCH * vae.latent()];
    int width = vae.sample().size();
    for (long first = 0; first < count; first += BATCH) {
      long batchSeed = Seeds.derive(seed, "rows/" + first / BATCH);
      float[] rows = compiled.run(BATCH, Map.of(LIKE, like), batchSeed).get(drawn ? DRAWN : MEAN);
      for (int row = 0; row < Math.min(BATCH, count - first); row++) {
        sink.accept(new ArrayList<>(columns.texts(rows, row * width)));
      }
    }
  }

  /**
   * Writes rows as CSV, the names first.
   *
   * @throws ExperimentException if that fails
   */
  public void write(long count, long seed, Writer writer) {
    new RowWriter(names()).write(rows(count, seed), writer);
  }

  /**
   * Writes rows into a CSV file, which appears when it is whole.
   *
   * @throws ExperimentException if that fails; the file is as it was before
   */
  public void write(long count, long seed, Path target) {
    new RowWriter(names()).write(rows(count, seed), target);
  }

  private RowWriter.Source rows(long count, long seed) {
    return sink -> {
      run(count, seed, sink);
      return true;
    };
  }

  /** Frees all native memory. */
  @Override
  public void close() {
    surroundings.resources().close();
  }
}
