package org.isovae.datasets.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.tensor.Shape;
import org.isovae.datasets.files.Names;

/**
 * What is fitted on the training rows: which columns there are, what their values mean and how they
 * are scaled, and which classes the labels stand for.
 *
 * @param columns at least one, all called differently
 * @param named whether these are the file's own names, so that other files are matched by them
 * @param label the name of the column of labels, where the file has names and such a column
 * @param classes what each class is called in the file; empty without labels
 * @param missing whether a value may be missing
 * @param candidates how many columns the file had, without the label's and those that the user left
 *     out
 * @param places of each column among these, from 0
 * @param leftOut what the others are called
 */
record TableFit(
    List<Column> columns,
    boolean named,
    Optional<String> label,
    List<String> classes,
    Missing missing,
    int candidates,
    List<Integer> places,
    List<String> leftOut) {

  /**
   * Fits the columns to the rows {@code training} of a table.
   *
   * @param leftOut columns of the file that say nothing
   * @param done told how many of the rows have been looked at, before each
   * @param note told about columns that no training row has a value in: they are left out, too
   */
  static TableFit of(
      Table table,
      List<String> leftOut,
      TableConfig config,
      int[] training,
      IntConsumer done,
      Consumer<String> note) {
    ColumnNames names = table.choice().names();
    List<Optional<Column>> fitted = Fitting.fit(table, config, training, done);
    List<Column> columns = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    List<String> empty = new ArrayList<>();
    for (int i = 0; i < fitted.size(); i++) {
      Typed typed = table.columns().get(i);
      if (fitted.get(i).isPresent()) {
        columns.add(fitted.get(i).get());
        places.add(typed.place());
      } else {
        empty.add(typed.name());
      }
    }
    String without = names.path() + ": no training row has a value in " + Names.list(empty);
    if (columns.isEmpty()) {
      throw new InvalidInputException(without + ", expected some. Fill values in.");
    }
    if (!empty.isEmpty()) {
      note.accept(without + ": left out");
    }
    return new TableFit(
        List.copyOf(columns),
        names.named(),
        names.named() && table.choice().label().isPresent()
            ? Optional.of(names.titles().get(table.choice().label().getAsInt()))
            : Optional.empty(),
        table.labels().map(ClassLabels::names).orElse(List.of()),
        config.missing(),
        table.choice().kept().length,
        List.copyOf(places),
        Stream.concat(leftOut.stream(), empty.stream()).toList());
  }

  /** What the columns are called. */
  List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /** How many values a sample has. */
  int width() {
    return columns.stream().mapToInt(Column::width).sum();
  }

  /** What stands in the place of a missing value, for each value of a sample. */
  float[] substitutes() {
    float[] values = new float[width()];
    int next = 0;
    for (Column column : columns) {
      for (int i = 0; i < column.width(); i++) {
        values[next++] = column.substitute();
      }
    }
    return values;
  }

  /** The columns as they are to be read from a file whose columns the {@link #chooser} chose. */
  List<Typed> typed() {
    return IntStream.range(0, columns.size())
        .mapToObj(i -> new Typed(columns.get(i).name(), i, columns.get(i).coding()))
        .toList();
  }

  /** All that the coded values of a file depend on: other rows are coded alike if it is equal. */
  List<String> coding() {
    List<String> texts =
        new ArrayList<>(
            List.of(
                "named " + named,
                "label " + label,
                "missing " + missing,
                "candidates " + candidates,
                "places " + places,
                "left out " + leftOut.size()));
    texts.addAll(leftOut);
    for (Column column : columns) {
      texts.add(column.name());
      texts.add(column.coding().kind());
      texts.add(column.coding().texts().size() + " texts");
      texts.addAll(column.coding().texts());
    }
    return texts;
  }

  /**
   * Writes a row, scaled, in 32 bits; missing values as NaN.
   *
   * @param coded one value a column
   * @param path the file, for messages
   * @param row the row in it, from 0, for messages
   */
  void write(double[] coded, float[] target, int offset, Path path, long row) {
    int next = offset;
    for (int i = 0; i < coded.length; i++) {
      Column column = columns.get(i);
      column.write(coded[i], target, next, path, row);
      next += column.width();
    }
  }

  /**
   * What a sample looks like.
   *
   * @param domains where the values of each column lie
   */
  SampleSpec spec(List<Domain> domains) {
    return SampleSpec.of(
        Shape.of(width()),
        IntStream.range(0, columns.size())
            .mapToObj(i -> columns.get(i).feature(domains.get(i)))
            .toList());
  }

  /** What a sample looks like, nothing being known about where its numbers lie. */
  SampleSpec spec() {
    return spec(Collections.nCopies(columns.size(), Domain.REALS));
  }

  /**
   * Finds these columns in another file: by name in any order if both have names, else by position.
   *
   * @param config which column holds the labels and, by position, which ones are left out
   * @param note told about columns that are not used
   */
  ColumnChoice.Chooser chooser(TableConfig config, Consumer<String> note) {
    return (names, reference) ->
        named && names.named()
            ? byName(names, reference, config, note)
            : byPosition(names, reference, config);
  }

  /**
   * Finds these columns among those of rows in memory, which need not have labels, nor the columns
   * that were left out: by name, also where the training file had none and they were given some.
   *
   * @param note told about columns that are not used
   */
  ColumnChoice choice(ColumnNames given, TableConfig config, Consumer<String> note) {
    return !named && !given.names().containsAll(names())
        ? byPosition(given, Optional.empty(), config)
        : byName(given, Optional.empty(), config, note);
  }

  private ColumnChoice byPosition(
      ColumnNames names, Optional<String> reference, TableConfig config) {
    ColumnChoice choice = ColumnChoice.configured(names, reference, config);
    if (choice.kept().length != candidates) {
      throw new InvalidInputException(
          names.path()
              + ": "
              + choice.kept().length
              + " columns without those of dataset.label and dataset.drop, expected the "
              + candidates
              + " of the training rows: "
              + Names.list(Stream.concat(names().stream(), leftOut.stream()).toList())
              + ". Leave columns out with dataset.drop, or open the right file.");
    }
    int[] kept = places.stream().mapToInt(place -> choice.kept()[place]).toArray();
    return new ColumnChoice(names, kept, choice.label());
  }

  private ColumnChoice byName(
      ColumnNames names, Optional<String> reference, TableConfig config, Consumer<String> note) {
    Map<String, Integer> found = new LinkedHashMap<>();
    names.titles().forEach(title -> found.put(title, found.size()));
    List<String> missing = names().stream().filter(column -> !found.containsKey(column)).toList();
    if (!missing.isEmpty()) {
      throw missing(names, missing);
    }
    int[] kept = names().stream().mapToInt(found::get).toArray();
    OptionalInt labelColumn =
        reference.isPresent() ? label(names, reference.get(), note) : OptionalInt.empty();
    names().forEach(found::remove);
    leftOut.forEach(found::remove);
    config.drop().forEach(found::remove);
    config.columns().keySet().forEach(found::remove);
    found.values().removeIf(place -> labelColumn.equals(OptionalInt.of(place)));
    if (!found.isEmpty()) {
      note.accept(
          names.path()
              + ": columns beyond those of the training rows are ignored: "
              + Names.list(found.keySet()));
    }
    return new ColumnChoice(names, kept, labelColumn);
  }

  /** An index refers to the training file, where the column may have been in another place. */
  private OptionalInt label(ColumnNames names, String reference, Consumer<String> note) {
    List<String> titles = names.titles();
    String wanted =
        titles.contains(reference) || !reference.matches("-?\\d+")
            ? reference
            : label.orElse(reference);
    int column = titles.indexOf(wanted);
    if (column < 0) {
      note.accept(
          names.path() + ": no column '" + wanted + "' (dataset.label): the rows have no labels");
      return OptionalInt.empty();
    }
    return OptionalInt.of(column);
  }

  private InvalidInputException missing(ColumnNames names, List<String> missing) {
    return new InvalidInputException(
        names.path()
            + ": no "
            + (missing.size() == 1 ? "column " : "columns ")
            + missing.stream()
                .map(column -> "'" + column + "'" + hint(names, column))
                .collect(Collectors.joining(", "))
            + ", which the training rows had; found "
            + Names.list(names.names())
            + ". Name the columns as in the training file; their order does not matter.");
  }

  /** A column that the training rows had is not another one's, however alike their names. */
  private String hint(ColumnNames names, String column) {
    int count = Collections.frequency(names.names(), column);
    List<String> known = Stream.concat(names().stream(), leftOut.stream()).toList();
    return count > 1
        ? " (" + count + " columns have this name)"
        : Names.nearest(
            column, names.names().stream().filter(name -> !known.contains(name)).toList());
  }
}
