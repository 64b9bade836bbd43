package org.isovae.datasets.table;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.isovae.api.InvalidInputException;

/**
 * What a file has in its columns, after all its rows were looked at.
 *
 * @param choice which columns were looked at
 * @param declared the kinds that the user named, one a kept column
 * @param profiles one a kept column
 * @param rows how many there are
 * @param labels the class of each row, if there are any
 * @param numbers the values of the kept columns, NaN for a missing one, if they were kept
 */
record Survey(
    ColumnChoice choice,
    List<Optional<ColumnKind>> declared,
    List<Profile> profiles,
    int rows,
    Optional<ClassLabels> labels,
    Optional<Grid> numbers) {

  /**
   * Looks at all rows.
   *
   * @param keeper takes them, one value a kept column, as long as all are numbers
   */
  static Survey of(Rows rows, TableConfig config, RowKeeper keeper) throws IOException {
    List<Optional<ColumnKind>> declared = rows.choice().declared(config.columns());
    List<Profile> profiles =
        declared.stream()
            .map(kind -> new Profile(kind.filter(Survey::ofTexts).isPresent()))
            .toList();
    Optional<Grid> held = rows.grid();
    boolean texts = declared.stream().flatMap(Optional::stream).anyMatch(Survey::ofTexts);
    boolean collect = held.isEmpty() && !texts;
    double[] row = new double[profiles.size()];
    keeper.start(row.length);
    ClassLabels.Builder labels = new ClassLabels.Builder();
    int count = 0;
    while (rows.next()) {
      if (++count == Integer.MAX_VALUE) {
        throw new InvalidInputException(
            rows.choice().names().path()
                + ": more than 2^31 rows, expected fewer. Use a part of the file.");
      }
      for (int place = 0; place < profiles.size(); place++) {
        double value = profiles.get(place).add(rows, place);
        if (collect && Double.isNaN(value) && profiles.get(place).words() > 0) {
          // The file is read once more, when it is known what its texts mean.
          collect = false;
          keeper.start(row.length);
        }
        row[place] = value;
      }
      if (collect) {
        keeper.add(row);
      }
      if (rows.labelled()) {
        labels.add(rows.label());
      }
    }
    return new Survey(
        rows.choice(),
        declared,
        profiles,
        count,
        rows.labelled() ? Optional.of(labels.build()) : Optional.empty(),
        collect ? Optional.of(keeper.rows()) : held.filter(unused -> !texts).map(keeper::take));
  }

  /** Whether the values are coded as the numbers that they are. */
  private static boolean isNumbers(Coding coding) {
    return coding instanceof NumberCoding || coding.equals(BinaryCoding.NUMBERS);
  }

  private static boolean ofTexts(ColumnKind kind) {
    return kind == ColumnKind.CATEGORICAL || kind == ColumnKind.BINARY;
  }

  /** The table of these columns, if all are numbers and their values were kept. */
  Optional<Table> table(List<Typed> columns) {
    boolean plain = columns.stream().allMatch(column -> isNumbers(column.coding()));
    int[] places = columns.stream().mapToInt(Typed::place).toArray();
    return numbers
        .filter(held -> plain)
        .map(
            held ->
                new Table(
                    choice,
                    columns,
                    places.length == held.width() ? held : held.columns(places),
                    labels));
  }
}
