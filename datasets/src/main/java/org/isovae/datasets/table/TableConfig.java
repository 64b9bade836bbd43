package org.isovae.datasets.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.isovae.api.Key;

/**
 * The keys of the data set {@code table}.
 *
 * @param path the file, or {@code -} for standard input where rows are read forward; must be set
 * @param format its format
 * @param header whether a CSV file's first line holds names: {@code auto}, {@code true} or {@code
 *     false}
 * @param delimiter what separates a CSV file's fields: {@code auto}, {@code tab}, {@code space} or
 *     one character
 * @param variable the variable of a MAT or NPZ file that holds the rows
 * @param label where the labels are: a column's name or index, a variable's name, {@code auto} (the
 *     variable {@code y} of a MAT or NPZ file, or the one column of any other file that is called
 *     label, labels, class, target, outlier or anomaly), or empty for no labels
 * @param drop columns to leave out, by name or index
 * @param columns the kinds of columns, by name or index, where they are not to be found by looking
 * @param kinds whether the kinds of the other columns are found by looking at their values
 * @param missing what becomes of values that are not there
 * @param scale how columns of numbers are scaled
 * @param tails how many units of a scaled column are left as they are, 1 or more; what lies beyond
 *     grows as the logarithm. 0 for all
 * @param validationFraction the part of the rows for validation, 0 &le; fraction &lt; 1
 * @param testFraction the part of the rows for testing, 0 &le; fraction &lt; 1
 * @param normal labels of the classes that are normal: the model is trained and validated on their
 *     rows alone, each class is split by itself, and rows of other classes, the anomalies, are only
 *     tested; empty: all rows are split alike
 * @param anomalies which anomalies are tested; without {@code normal} there are none
 * @param cache the folder for the numbers of large tables; empty for the user's own
 */
public record TableConfig(
    @Key("the file, plain or gzipped: from the current directory, or the data directory; required")
        String path,
    @Key(
            "csv, npy, npz, mat, parquet or jsonl; auto goes by the file's ending, and takes csv if"
                + " it says nothing")
        Format format,
    @Key("whether a csv file's first line holds names: true, false, or auto (it holds no number)")
        String header,
    @Key("what separates a csv file's fields: auto, tab, space or one character") String delimiter,
    @Key("the variable of a mat or npz file that holds the rows") String variable,
    @Key(
            "labels: a column's name or index, a variable's name, empty for none, or auto: variable"
                + " y, or the column label, labels, class, target, outlier or anomaly")
        String label,
    @Key("columns to leave out, by name or by index from 0; -1 is the last") List<String> drop,
    @Key(
            "columns of which kind, {name: kind}: numeric, categorical, binary, date,"
                + " date-day-first, date-month-first, identifier or constant (both left out),"
                + " label")
        Map<String, ColumnKind> columns,
    @Key(
            "the kinds of other columns: inferred from their values, numbers, or auto: inferred"
                + " where a column holds texts")
        Kinds kinds,
    @Key("values that are not there: refuse, or mask, which tells the model which ones are known")
        Missing missing,
    @Key(
            "none, min-max (to 0 … 1), standard (mean 0, variance 1), robust (median 0, quartiles 1"
                + " apart) or quantile (normally distributed), fitted on the training rows")
        Scale scale,
    @Key(
            "beyond how many units a scaled value grows as the logarithm only: 1 or more; 0 for"
                + " nowhere")
        double tails,
    @Key("the part of the rows, drawn at random, for validation; 0 to below 1")
        double validationFraction,
    @Key("the part of the rows, drawn at random, for testing; 0 to below 1") double testFraction,
    @Key(
            "labels of the normal classes: only their rows train and validate, others are tested as"
                + " anomalies; empty: all rows train")
        List<String> normal,
    @Key("with normal, which anomalies are tested: part (testFraction of each class) or all")
        Anomalies anomalies,
    @Key(
            "folder for the numbers of a table that has more than 64 MiB of them; empty:"
                + " ISOVAE_CACHE, or the user's cache folder")
        String cache) {

  /** Labels wherever the format has a convention for them. */
  static final String AUTO = "auto";

  private static final Set<String> USUAL_LABELS =
      Set.of("label", "labels", "class", "target", "outlier", "anomaly");

  /** A fifth of the rows for testing, columns as they are. */
  public static final TableConfig DEFAULTS =
      new TableConfig(
          "",
          Format.AUTO,
          AUTO,
          AUTO,
          "X",
          AUTO,
          List.of(),
          Map.of(),
          Kinds.AUTO,
          Missing.REFUSE,
          Scale.NONE,
          0,
          0,
          0.2,
          List.of(),
          Anomalies.PART,
          "");

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public TableConfig {
    drop = List.copyOf(drop);
    // In the order in which they were written, for messages.
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    normal = List.copyOf(normal);
    require(
        List.of(AUTO, "true", "false").contains(header),
        "header must be auto, true or false, was '" + header + "'");
    require(
        List.of(AUTO, "tab", "space").contains(delimiter)
            || (delimiter.length() == 1 && "\"\r\n".indexOf(delimiter.charAt(0)) < 0),
        "delimiter must be auto, tab, space or one character other than a quote, was '"
            + delimiter
            + "'");
    require(!variable.isEmpty(), "variable must be a name, was ''");
    requireOneLabel(columns, label);
    require(
        tails == 0 || (tails >= 1 && tails <= 1e6),
        "tails must be 0, or from 1 to 1000000, was " + tails);
    require(
        tails == 0 || (scale != Scale.NONE && scale != Scale.MIN_MAX),
        "tails counts units of a scaled column: expected 0, or the scale standard, robust or"
            + " quantile, was tails "
            + tails
            + " with the scale "
            + scale.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    requireFraction("validationFraction", validationFraction);
    requireFraction("testFraction", testFraction);
    require(
        validationFraction + testFraction < 1,
        "validationFraction and testFraction must leave rows for training, were "
            + validationFraction
            + " and "
            + testFraction);
    require(
        normal.isEmpty() || !label.isEmpty(),
        "normal says which labels are normal, was " + normal + ", but label is empty; name it");
    require(
        !normal.isEmpty() || anomalies == Anomalies.PART,
        "anomalies is all, but normal does not say which rows are none; name the normal labels");
  }

  /** All that the coded values of a file depend on, besides the file. */
  List<String> coding() {
    List<String> texts =
        new ArrayList<>(
            List.of(
                "format " + format,
                "header " + header,
                "delimiter " + delimiter,
                "variable " + variable,
                "label " + label,
                "kinds " + kinds,
                "missing " + missing,
                "drop " + drop.size()));
    texts.addAll(drop);
    columns.forEach(
        (name, kind) -> {
          texts.add(name);
          texts.add(kind.name());
        });
    return texts;
  }

  /**
   * The column of labels: the one that the user named, or with {@code auto} the one column whose
   * name says so.
   */
  Optional<String> label(ColumnNames names) {
    if (namedLabel().isPresent() || !label.equals(AUTO) || !names.named()) {
      return namedLabel();
    }
    List<String> usual =
        names.names().stream()
            .filter(name -> USUAL_LABELS.contains(name.toLowerCase(Locale.ROOT)))
            .filter(name -> !columns.containsKey(name))
            .toList();
    return usual.size() == 1 && names.count() > 1 ? Optional.of(usual.get(0)) : Optional.empty();
  }

  /** The label that the user named: not empty, and not left to the format's convention. */
  Optional<String> namedLabel() {
    return labels(columns)
        .findFirst()
        .or(() -> Optional.of(label).filter(name -> !name.isEmpty() && !name.equals(AUTO)));
  }

  private static Stream<String> labels(Map<String, ColumnKind> columns) {
    return columns.entrySet().stream()
        .filter(column -> column.getValue() == ColumnKind.LABEL)
        .map(Map.Entry::getKey);
  }

  private static void requireOneLabel(Map<String, ColumnKind> columns, String label) {
    List<String> named = labels(columns).toList();
    require(
        named.isEmpty() || (named.size() == 1 && List.of(AUTO, named.get(0)).contains(label)),
        "columns has the labels in "
            + named
            + " and label is '"
            + label
            + "', expected one column");
  }

  private static void requireFraction(String key, double value) {
    require(value >= 0 && value < 1, key + " must be at least 0 and less than 1, was " + value);
  }

  private static void require(boolean condition, String expected) {
    if (!condition) {
      throw new IllegalArgumentException(expected);
    }
  }
}
