package org.isovae.datasets.table;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.isovae.api.InvalidInputException;
import org.isovae.datasets.files.Names;
import org.isovae.datasets.files.NormalParts;
import org.isovae.datasets.files.RandomParts;

/** Draws the parts of a table; with {@code dataset.normal}, trains on normal rows alone. */
final class NormalRows {
  private NormalRows() {}

  /**
   * Draws the parts.
   *
   * @param note told which rows are in which part, where some are left out
   */
  static RandomParts draw(
      Path path, Table table, TableConfig config, RandomGenerator random, Consumer<String> note) {
    if (config.normal().isEmpty()) {
      return RandomParts.draw(
          path.toString(),
          table.rows(),
          config.validationFraction(),
          config.testFraction(),
          random);
    }
    ClassLabels labels =
        table
            .labels()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        path
                            + ": the rows have no labels, but dataset.normal="
                            + config.normal()
                            + " says which of them are normal. Name the labels in dataset.label, or"
                            + " leave dataset.normal empty."));
    BitSet normal = classes(path, labels, config);
    NormalParts drawn =
        NormalParts.draw(
            path.toString(),
            labels.indices(),
            normal,
            config.validationFraction(),
            config.testFraction(),
            config.anomalies() == Anomalies.ALL,
            random);
    note.accept(path + ": " + told(drawn, labels, normal));
    return drawn.rows();
  }

  private static BitSet classes(Path path, ClassLabels labels, TableConfig config) {
    Classes known = new Classes(labels.names());
    BitSet normal = new BitSet();
    for (String name : config.normal()) {
      normal.set(
          known
              .find(name)
              .orElseThrow(
                  () ->
                      new InvalidInputException(
                          path
                              + ": no row has the label '"
                              + Names.shortened(name)
                              + "' of dataset.normal"
                              + Names.nearest(name, labels.names())
                              + "; the labels are "
                              + Names.list(labels.names())
                              + ".")));
    }
    return normal;
  }

  private static String told(NormalParts drawn, ClassLabels labels, BitSet normal) {
    RandomParts rows = drawn.rows();
    int tested = drawn.anomalies() - drawn.leftOut();
    return String.format(
        Locale.ROOT,
        "normal rows alone, of %s, are for training (%,d) and validation (%,d); tested are %,d"
            + " normal rows and %,d of %,d anomalies, the other %,d are left out",
        Names.list(normal.stream().mapToObj(labels.names()::get).toList()),
        rows.train().length,
        rows.validation().length,
        IntStream.of(rows.test()).filter(row -> normal.get(labels.indices()[row])).count(),
        tested,
        drawn.anomalies(),
        drawn.leftOut());
  }
}
