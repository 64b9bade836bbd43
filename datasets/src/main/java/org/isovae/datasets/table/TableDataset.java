package org.isovae.datasets.table;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isovae.api.data.DataSource;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.datasets.files.Pace;
import org.isovae.datasets.files.RandomParts;

/** A table, scaled; split, unless it was opened with what was fitted earlier. */
record TableDataset(
    SampleSpec spec,
    Samples training,
    Samples validation,
    Samples test,
    List<DataSource> sources,
    Fitted fitted)
    implements Dataset {

  /**
   * Splits a table and fits the scaling to the training rows.
   *
   * @param drawn which rows are in which part
   * @param pace says how far that has come
   */
  static TableDataset split(
      Path path, Table table, DataSource source, TableConfig config, RandomParts drawn, Pace pace) {
    int[][] parts = {drawn.train(), drawn.validation(), drawn.test()};
    String fitting = path.getFileName() + ": the scaling is fitted";
    TableFit fit =
        TableFit.of(
            table, config.scale(), parts[0], done -> pace.row(done, parts[0].length, fitting));
    return of(path, table, source, parts, fit, pace);
  }

  /** All rows of a table for testing, in their order, prepared with what was fitted earlier. */
  static TableDataset opened(Path path, Table table, DataSource source, TableFit fit, Pace pace) {
    int[][] parts = {{}, {}, IntStream.range(0, table.rows()).toArray()};
    return of(path, table, source, parts, fit, pace);
  }

  private static TableDataset of(
      Path path, Table table, DataSource source, int[][] parts, TableFit fit, Pace pace) {
    Domain[] domains = new Domain[table.values().width()];
    FloatRows values = scaled(path, table.values(), fit, domains, pace);
    SampleSpec spec = fit.spec(List.of(domains));
    Samples[] samples = new Samples[3];
    for (int p = 0; p < 3; p++) {
      int[] part = parts[p];
      Optional<int[]> labels =
          table.labels().map(all -> Arrays.stream(part).map(row -> all.indices()[row]).toArray());
      samples[p] = new TablePart(spec, values, 0, part, labels);
    }
    return new TableDataset(
        spec, samples[0], samples[1], samples[2], List.of(source), fit.toFitted());
  }

  /**
   * All rows in 32 bits. What they are made of is freed on the way, so that a file takes the memory
   * of its numbers once.
   *
   * @param domains receives that of each column: [0, 1] if it holds all its values, else the reals,
   *     because the smallest interval would promise too much
   */
  private static FloatRows scaled(
      Path path, Grid values, TableFit fit, Domain[] domains, Pace pace) {
    int width = values.width();
    FloatRows.Builder scaled = new FloatRows.Builder(values.rows(), width);
    Arrays.fill(domains, Domain.UNIT_INTERVAL);
    Scaling[] scalings = fit.scalings().toArray(Scaling[]::new);
    double[] row = new double[width];
    String scaling = path.getFileName() + ": scaled";
    for (int i = 0; i < values.rows(); i++) {
      pace.row(i, values.rows(), scaling);
      values.read(i, row);
      values.forget(i);
      for (int column = 0; column < width; column++) {
        float value = scalings[column].apply(row[column], path, i, fit.columns().get(column));
        if (!Domain.UNIT_INTERVAL.contains(value)) {
          domains[column] = Domain.REALS;
        }
        scaled.add(value);
      }
    }
    return scaled.build();
  }

  @Override
  public Samples samples(Split split) {
    return switch (split) {
      case TRAIN -> training;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }
}
