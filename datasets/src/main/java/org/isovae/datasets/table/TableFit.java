package org.isovae.datasets.table;

import java.util.Arrays;
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
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Feature;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.tensor.Shape;
import org.isovae.datasets.files.Names;

/**
 * What is fitted on the training rows: which columns there are, how each is scaled, and which
 * classes the labels stand for.
 *
 * @param columns what each column is called, all differently
 * @param named whether these are the file's own names, so that other files are matched by them
 * @param scalings of each column
 * @param label the name of the column of labels, where the file has names and such a column
 * @param classes what each class is called in the file; empty without labels
 */
record TableFit(
    List<String> columns,
    boolean named,
    List<Scaling> scalings,
    Optional<String> label,
    List<String> classes) {

  /**
   * Fits {@code scale} to the rows {@code training} of a table.
   *
   * @param done told how many of the rows have been looked at, before each
   */
  static TableFit of(Table table, Scale scale, int[] training, IntConsumer done) {
    ColumnChoice choice = table.choice();
    ColumnNames names = choice.names();
    return new TableFit(
        choice.titles(),
        names.named(),
        Scaling.fit(scale, table.values(), training, done),
        names.named() && choice.label().isPresent()
            ? Optional.of(names.titles().get(choice.label().getAsInt()))
            : Optional.empty(),
        table.labels().map(ClassLabels::names).orElse(List.of()));
  }

  /**
   * What a run has saved.
   *
   * @throws InvalidInputException if it is not what {@link #toFitted} gave
   */
  static TableFit of(Fitted fitted) {
    List<String> columns = fitted.texts("columns");
    double[] shifts = fitted.numbers("shift");
    double[] divisors = fitted.numbers("divisor");
    boolean named = fitted.texts("match").equals(List.of("name"));
    boolean positive = Arrays.stream(divisors).allMatch(divisor -> divisor > 0);
    if (columns.isEmpty()
        || columns.stream().distinct().count() < columns.size()
        || shifts.length != columns.size()
        || divisors.length != columns.size()
        || !positive) {
      throw new InvalidInputException(
          "what was fitted on the training rows is damaged: "
              + columns.size()
              + " columns, "
              + shifts.length
              + " shifts and "
              + divisors.length
              + " divisors, expected as many of each, different columns and positive divisors."
              + " Restore the run's files, or train again.");
    }
    return new TableFit(
        columns,
        named,
        IntStream.range(0, shifts.length)
            .mapToObj(i -> new Scaling(shifts[i], divisors[i]))
            .toList(),
        fitted.texts("label").stream().findFirst(),
        fitted.texts("classes"));
  }

  /** To be saved with a run. */
  Fitted toFitted() {
    return Fitted.builder()
        .texts("columns", columns)
        .texts("match", List.of(named ? "name" : "position"))
        .numbers("shift", scalings.stream().mapToDouble(Scaling::shift).toArray())
        .numbers("divisor", scalings.stream().mapToDouble(Scaling::divisor).toArray())
        .texts("label", label.stream().toList())
        .texts("classes", classes)
        .build();
  }

  /**
   * One number a column.
   *
   * @param domains of each column
   */
  SampleSpec spec(List<Domain> domains) {
    return SampleSpec.of(
        Shape.of(columns.size()),
        IntStream.range(0, columns.size())
            .mapToObj(i -> Feature.numeric(columns.get(i), domains.get(i)))
            .toList());
  }

  /** One number a column, nothing being known about where it lies. */
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
            ? byName(names, reference, config.drop(), note)
            : byPosition(names, reference, config.drop());
  }

  private ColumnChoice byPosition(
      ColumnNames names, Optional<String> reference, List<String> drop) {
    ColumnChoice choice = ColumnChoice.configured(names, reference, drop);
    if (choice.kept().length != columns.size()) {
      throw new InvalidInputException(
          names.path()
              + ": "
              + choice.kept().length
              + " columns without those of dataset.label and dataset.drop, expected the "
              + columns.size()
              + " of the training rows: "
              + Names.list(columns)
              + ". Leave columns out with dataset.drop, or open the right file.");
    }
    return choice;
  }

  private ColumnChoice byName(
      ColumnNames names, Optional<String> reference, List<String> drop, Consumer<String> note) {
    Map<String, Integer> places = new LinkedHashMap<>();
    names.titles().forEach(title -> places.put(title, places.size()));
    List<String> missing = columns.stream().filter(column -> !places.containsKey(column)).toList();
    if (!missing.isEmpty()) {
      throw missing(names, missing);
    }
    int[] kept = columns.stream().mapToInt(places::get).toArray();
    OptionalInt labelColumn =
        reference.isPresent() ? label(names, reference.get(), note) : OptionalInt.empty();
    columns.forEach(places::remove);
    drop.forEach(places::remove);
    places.values().removeIf(place -> labelColumn.equals(OptionalInt.of(place)));
    if (!places.isEmpty()) {
      note.accept(
          names.path()
              + ": columns beyond those of the training rows are ignored: "
              + Names.list(places.keySet()));
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

  private static InvalidInputException missing(ColumnNames names, List<String> missing) {
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

  private static String hint(ColumnNames names, String column) {
    int count = Collections.frequency(names.names(), column);
    return count > 1
        ? " (" + count + " columns have this name)"
        : Names.nearest(column, names.names());
  }
}
