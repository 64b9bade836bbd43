package org.isovae.host.scoring;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.isovae.host.event.ExperimentException;
import org.isovae.host.json.Json;
import org.isovae.host.run.WholeFile;
import org.isovae.reports.CsvLine;

/**
 * Writes scored rows, one after another. A file is there once it is {@linkplain #complete
 * complete}, or is as it was before.
 *
 * <p>Each row has {@code row} (its number in its source, from 0), {@code score}, {@code
 * percentile}, {@code anomaly}, {@code log_density}, {@code elbo} (−L_x), {@code distortion},
 * {@code kl}, the latent means, {@code columns} (those that contribute most to the distortion, with
 * what they contribute), and {@code problem}: why it could not be scored, all else being empty
 * then.
 */
public final class ScoreOutput implements Consumer<ScoredRow>, AutoCloseable {
  private final ScoreFormat format;
  private final Writer writer;
  private final Optional<WholeFile> file;
  private final String name;
  private final int latent;

  private ScoreOutput(
      ScoreFormat format, int latent, Writer writer, Optional<WholeFile> file, String name) {
    this.format = format;
    this.latent = latent;
    this.writer = writer;
    this.file = file;
    this.name = name;
  }

  /**
   * Into a file.
   *
   * @param latent the number of latent dimensions
   * @throws org.isovae.api.InvalidInputException if another process is writing it
   * @throws ExperimentException if it cannot be written
   */
  public static ScoreOutput file(Path path, ScoreFormat format, int latent) {
    WholeFile file = WholeFile.open(path);
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(file.out(), StandardCharsets.UTF_8), 1 << 16);
    ScoreOutput output =
        new ScoreOutput(format, latent, writer, Optional.of(file), path.toString());
    output.begin();
    return output;
  }

  /**
   * To a writer, such as standard output, which is not closed.
   *
   * @param format any but Parquet, which is no text
   * @param latent the number of latent dimensions
   */
  public static ScoreOutput writer(Writer writer, ScoreFormat format, int latent) {
    ScoreOutput output = new ScoreOutput(format, latent, writer, Optional.empty(), "the output");
    output.begin();
    return output;
  }

  private void begin() {
    if (format != ScoreFormat.JSON_LINES) {
      List<String> names =
          new ArrayList<>(
              List.of(
                  "row",
                  "score",
                  "percentile",
                  "anomaly",
                  "log_density",
                  "elbo",
                  "distortion",
                  "kl"));
      for (int j = 1; j <= latent; j++) {
        names.add("z" + j);
      }
      names.addAll(List.of("columns", "problem"));
      write(String.join(",", names) + "\n");
    }
  }

  @Override
  public void accept(ScoredRow row) {
    write(format == ScoreFormat.JSON_LINES ? json(row) : csv(row));
  }

  private String csv(ScoredRow row) {
    StringBuilder line = new StringBuilder(160).append(row.row());
    cell(line, number(row.score()));
    cell(line, row.percentile().isPresent() ? Double.toString(row.percentile().getAsDouble()) : "");
    cell(line, row.anomaly().map(Object::toString).orElse(""));
    cell(line, number(row.logDensity()));
    cell(line, number(row.elbo()));
    cell(line, number(row.distortion()));
    cell(line, number(row.divergence()));
    double[] means = row.latent();
    for (int j = 0; j < latent; j++) {
      cell(line, j < means.length ? number(means[j]) : "");
    }
    cell(
        line,
        CsvLine.quoted(
            row.contributions().stream()
                .map(each -> each.column() + "=" + number(each.value()))
                .collect(Collectors.joining("; "))));
    cell(line, CsvLine.quoted(row.refusal().orElse("")));
    return line.append('\n').toString();
  }

  private static void cell(StringBuilder line, String text) {
    line.append(',').append(text);
  }

  private static String json(ScoredRow row) {
    return Json.line(row.values());
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "";
  }

  /** As many digits as tell it from its neighbours: models compute in single precision. */
  private static String number(double value) {
    return Float.toString((float) value);
  }

  private void write(String text) {
    try {
      writer.write(text);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private ExperimentException failure(IOException cause) {
    return new ExperimentException(
        "cannot write "
            + name
            + ": "
            + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage())
            + (file.isPresent() ? "; it is as it was before" : ""),
        cause);
  }

  /**
   * All rows are written: the file takes its place.
   *
   * @throws ExperimentException if that fails
   */
  public void complete() {
    try {
      writer.flush();
      if (file.isPresent()) {
        if (format == ScoreFormat.PARQUET) {
          int dimensions = latent;
          file.get().complete((csv, target) -> ParquetScores.write(csv, target, dimensions));
        } else {
          file.get().complete();
        }
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Leaves nothing of a file that is not complete. */
  @Override
  public void close() {
    file.ifPresent(WholeFile::close);
  }
}
