package org.isovae.host;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.isovae.host.event.ExperimentException;
import org.isovae.host.run.WholeFile;
import org.isovae.reports.CsvLine;

/** Writes rows of texts as CSV, the names of the columns first. */
final class RowWriter {
  private final List<String> names;

  RowWriter(List<String> names) {
    this.names = List.copyOf(names);
  }

  /** Gives its rows, one after another, to whoever takes them. */
  @FunctionalInterface
  interface Source {
    /** Whether these were all. */
    boolean run(Consumer<List<String>> sink);
  }

  /**
   * Writes all rows.
   *
   * @return whether the source had come to its end
   * @throws ExperimentException if that fails
   */
  boolean write(Source rows, Writer writer) {
    try {
      append(writer, names);
      boolean whole = rows.run(row -> append(writer, row));
      writer.flush();
      return whole;
    } catch (IOException | UncheckedIOException e) {
      throw new ExperimentException("the rows cannot be written: " + e.getMessage(), e);
    }
  }

  /**
   * Writes all rows into a file, which appears when it is whole.
   *
   * @return whether it is
   * @throws ExperimentException if that fails; the file is as it was before
   */
  boolean write(Source rows, Path target) {
    try (WholeFile file = WholeFile.open(target)) {
      boolean whole =
          write(
              rows,
              new BufferedWriter(
                  new OutputStreamWriter(file.out(), StandardCharsets.UTF_8), 1 << 16));
      if (whole) {
        file.complete();
      }
      return whole;
    } catch (IOException e) {
      throw new ExperimentException(
          "cannot write " + target + ": " + e.getMessage() + "; it is as it was before", e);
    }
  }

  private static void append(Writer writer, List<String> fields) {
    try {
      writer.write(CsvLine.of(fields));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
