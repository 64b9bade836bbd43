package org.isovae.datasets.table;

import java.nio.file.Path;
import java.util.Optional;

/** The rows of an array that is held. */
final class GridRows extends ArrayRows {
  private final Grid all;
  private final Optional<Grid> labels;
  private final double[] label;

  /**
   * Rows.
   *
   * @param variable for messages, with a comma behind it; empty if the file has one array
   * @param labels another array with the label of each row, in a column or a row
   */
  GridRows(Path path, String variable, Grid all, ColumnChoice choice, Optional<Grid> labels) {
    super(path, variable, all.width(), choice);
    this.all = all;
    this.labels = labels;
    this.label = new double[labels.map(Grid::width).orElse(0)];
  }

  @Override
  public boolean labelled() {
    return labels.isPresent() || super.labelled();
  }

  @Override
  public boolean next() {
    if (count == all.rows()) {
      return false;
    }
    all.read(count++, row);
    if (labels.isPresent()) {
      labels.get().read(label.length == 1 ? count - 1 : 0, label);
    } else {
      requireLabel();
    }
    return true;
  }

  @Override
  public String label() {
    return labels.isPresent()
        ? ClassLabels.text(label[label.length == 1 ? 0 : count - 1])
        : super.label();
  }

  @Override
  public Optional<Grid> grid() {
    return Optional.of(all.columns(choice().kept()));
  }

  @Override
  public void close() {}
}
