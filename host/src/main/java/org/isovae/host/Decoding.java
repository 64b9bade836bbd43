package org.isovae.host;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Columns;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Marginal;
import org.isovae.api.model.Vae;
import org.isovae.host.assembly.Surroundings;
import org.isovae.host.event.ExperimentException;
import org.isovae.reports.CsvLine;

/**
 * Decodes places of the latent space that stand in a file, and writes them in the columns and units
 * of the source: the way back from a map of rows. For one thread at a time.
 *
 * <p>The file is CSV with a line of names; its columns {@code z1}, {@code z2} … are the
 * coordinates. Those that it has not are taken as the prior's median; other columns are left alone.
 */
public final class Decoding implements AutoCloseable {
  /** Fixed, so that a row does not depend on how many there are. */
  private static final int BATCH = 256;

  /** What the prior finds this improbable lies outside of the map. */
  private static final double TAIL = 1e-4;

  private static final String COORDINATE = "z";

  private final Vae vae;
  private final Columns columns;
  private final CompiledGraph compiled;
  private final float[] medians;
  private final double[] low;
  private final double[] high;
  private final Surroundings surroundings;
  private long outside;
  private String firstOutside = "";

  private Decoding(TrainedModel model, Columns columns, Surroundings surroundings) {
    this.vae = model.vae();
    this.columns = columns;
    this.surroundings = surroundings;
    this.compiled = surroundings.resources().own(model.compile(vae.decoder()));
    this.medians = new float[vae.latent()];
    this.low = new double[vae.latent()];
    this.high = new double[vae.latent()];
    boolean autoencoder = model.beta().isEmpty();
    for (int j = 0; j < low.length; j++) {
      OptionalDouble least = autoencoder ? OptionalDouble.empty() : model.prior(j).quantile(TAIL);
      low[j] = least.orElse(Double.NEGATIVE_INFINITY);
      high[j] =
          least.isPresent()
              ? model.prior(j).quantile(1 - TAIL).orElse(Double.POSITIVE_INFINITY)
              : Double.POSITIVE_INFINITY;
      medians[j] = autoencoder ? 0 : (float) median(model.prior(j));
    }
  }

  /** Where a prior gives none, its mean. */
  private static double median(Marginal prior) {
    return prior.quantile(0.5).orElse(prior.mean());
  }

  static Decoding of(Isovae root, Path run, List<String> overrides) {
    Reopened reopened = Reopened.of(root, run, overrides);
    Columns columns = reopened.columns("decoded rows");
    Surroundings surroundings = root.surroundings(reopened.configuration());
    return surroundings
        .resources()
        .unlessFailing(() -> new Decoding(reopened.model(surroundings), columns, surroundings));
  }

  /** What the columns are called. */
  public List<String> names() {
    return columns.names();
  }

  /** The number of latent dimensions. */
  public int latent() {
    return vae.latent();
  }

  /** How many places lay where the prior finds hardly anything. */
  public long outside() {
    return outside;
  }

  /** The first of them, in words; empty where there was none. */
  public String firstOutside() {
    return firstOutside;
  }

  /**
   * Decodes the places of a file.
   *
   * @param sink takes each row: one text a column
   * @throws InvalidInputException if the file cannot be read, has no coordinate, or one is no
   *     number
   */
  public void run(Path places, Consumer<List<String>> sink) {
    if (!Files.isRegularFile(places)) {
      throw new InvalidInputException(
          places + " is no file; expected CSV with the columns " + coordinates());
    }
    try {
      Lines rows = new Lines(places, sink);
      CsvLine.read(places, rows::add);
      rows.end();
    } catch (IOException e) {
      throw new InvalidInputException(places + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Decodes places.
   *
   * @param places each as many coordinates as there are latent dimensions
   * @param sink takes each row: one text a column
   * @throws InvalidInputException if a place has more or fewer coordinates, or one is no finite
   *     number
   */
  public void run(Iterable<double[]> places, Consumer<List<String>> sink) {
    Places batch = new Places(sink);
    int number = 0;
    for (double[] place : places) {
      String where = "place " + number++ + " (from 0)";
      if (place.length != latent()) {
        throw new InvalidInputException(
            where
                + " has "
                + place.length
                + " coordinates, but the model has "
                + latent()
                + (latent() == 1 ? " latent dimension" : " latent dimensions"));
      }
      float[] z = new float[place.length];
      for (int j = 0; j < z.length; j++) {
        z[j] = (float) place[j];
        if (!Float.isFinite(z[j])) {
          throw new InvalidInputException(
              where + ", z" + (j + 1) + ": " + place[j] + ", expected a number such as -0.5");
        }
      }
      batch.add(z, where);
    }
    batch.end();
  }

  private String coordinates() {
    return latent() == 1 ? "z1" : "z1 to z" + latent();
  }

  /** Places that are decoded together. */
  private final class Places {
    private final Consumer<List<String>> sink;
    private final List<float[]> batch = new ArrayList<>();
    private final List<String> where = new ArrayList<>();

    Places(Consumer<List<String>> sink) {
      this.sink = sink;
    }

    /**
     * Adds a place.
     *
     * @param from where it was given, for people
     */
    void add(float[] z, String from) {
      for (int j = 0; j < z.length; j++) {
        if (z[j] < low[j] || z[j] > high[j]) {
          if (outside++ == 0) {
            firstOutside = String.format(Locale.ROOT, "%s, z%d = %s", from, j + 1, z[j]);
          }
          break;
        }
      }
      batch.add(z);
      where.add(from);
      if (batch.size() == BATCH) {
        decode();
      }
    }

    void end() {
      if (!batch.isEmpty()) {
        decode();
      }
    }

    private void decode() {
      int latent = latent();
      float[] z = new float[BATCH * latent];
      for (int row = 0; row < BATCH; row++) {
        System.arraycopy(row < batch.size() ? batch.get(row) : medians, 0, z, row * latent, latent);
      }
      float[] decoded = compiled.run(BATCH, Map.of("z", z)).get(vae.heads().get(0).name());
      int width = decoded.length / BATCH;
      for (int row = 0; row < batch.size(); row++) {
        for (int i = row * width; i < (row + 1) * width; i++) {
          if (!Float.isFinite(decoded[i])) {
            throw new InvalidInputException(
                where.get(row)
                    + ": the decoder gives no finite number there; the place lies far outside of what"
                    + " it was trained on");
          }
        }
        sink.accept(columns.texts(decoded, row * width));
      }
      batch.clear();
      where.clear();
    }
  }

  /** What has been read of a file. */
  private final class Lines {
    private final Path file;
    private final Places places;
    private int[] place = {};
    private long line;

    Lines(Path file, Consumer<List<String>> sink) {
      this.file = file;
      this.places = new Places(sink);
    }

    void add(List<String> texts) {
      line++;
      if (line == 1) {
        head(texts);
        return;
      }
      float[] z = medians.clone();
      for (int i = 0; i < place.length; i++) {
        if (place[i] >= 0) {
          z[place[i]] = number(texts.get(i), place[i]);
        }
      }
      places.add(z, file + ", line " + line);
    }

    private void head(List<String> names) {
      place = new int[names.size()];
      boolean[] found = new boolean[latent()];
      boolean any = false;
      for (int i = 0; i < place.length; i++) {
        place[i] = dimension(names.get(i));
        if (place[i] >= latent()) {
          throw new InvalidInputException(
              file
                  + " has the column "
                  + names.get(i)
                  + ", but the model has "
                  + latent()
                  + (latent() == 1 ? " latent dimension" : " latent dimensions")
                  + ": it is the map of another model; its columns are "
                  + coordinates());
        }
        if (place[i] >= 0) {
          if (found[place[i]]) {
            throw new InvalidInputException(file + " has the column " + names.get(i) + " twice");
          }
          found[place[i]] = true;
          any = true;
        }
      }
      if (!any) {
        throw new InvalidInputException(
            file
                + " has none of the columns "
                + coordinates()
                + " in its first line, which isovae embed writes; it has "
                + String.join(", ", names));
      }
    }

    private int dimension(String name) {
      return name.matches(COORDINATE + "[1-9]\\d{0,6}")
          ? Integer.parseInt(name.substring(1)) - 1
          : -1;
    }

    private float number(String text, int dimension) {
      try {
        float number = Float.parseFloat(text.strip());
        if (Float.isFinite(number)) {
          return number;
        }
      } catch (NumberFormatException e) {
        // told below
      }
      throw new InvalidInputException(
          file
              + ", line "
              + line
              + ", column z"
              + (dimension + 1)
              + ": '"
              + text
              + "', expected a number such as -0.5");
    }

    void end() {
      if (line == 0) {
        throw new InvalidInputException(
            file + " is empty; expected CSV with the columns " + coordinates());
      }
      places.end();
    }
  }

  /**
   * Writes the rows as CSV, the names first.
   *
   * @throws ExperimentException if that fails
   */
  public void write(Path places, Writer writer) {
    new RowWriter(names()).write(rows(places), writer);
  }

  /**
   * Writes the rows into a CSV file, which appears when it is whole.
   *
   * @throws ExperimentException if that fails; the file is as it was before
   */
  public void write(Path places, Path target) {
    new RowWriter(names()).write(rows(places), target);
  }

  private RowWriter.Source rows(Path places) {
    return sink -> {
      run(places, sink);
      return true;
    };
  }

  /** Frees all native memory. */
  @Override
  public void close() {
    surroundings.resources().close();
  }
}
