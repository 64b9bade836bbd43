package org.isovae.datasets.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.isovae.api.Key;

/**
 * The keys of the data set {@code table}.
 *
 * @param path the file; must be set
 * @param format its format
 * @param header whether a CSV file's first line holds names: {@code auto}, {@code true} or {@code
 *     false}
 * @param delimiter what separates a CSV file's fields: {@code auto}, {@code tab}, {@code space} or
 *     one character
 * @param variable the variable of a MAT or NPZ file that holds the rows
 * @param label where the labels are: a column's name or index, a variable's name, {@code auto} (the
 *     variable {@code y} of a MAT or NPZ file, or the one column of a CSV file that is called
 *     label, labels, class, target, outlier or anomaly), or empty for no labels
 * @param drop columns to leave out, by name or index
 * @param scale how columns are scaled
 * @param validationFraction the part of the rows for validation, 0 &le; fraction &lt; 1
 * @param testFraction the part of the rows for testing, 0 &le; fraction &lt; 1
 * @param normal labels of the classes that are normal: the model is trained and validated on their
 *     rows alone, each class is split by itself, and rows of other classes, the anomalies, are only
 *     tested; empty: all rows are split alike
 * @param anomalies which anomalies are tested; without {@code normal} there are none
 */
public record TableConfig(
    @Key("the file, plain or gzipped: from the current directory, or the data directory; required")
        String path,
    @Key("csv, npy, npz or mat; auto goes by the file's ending, and takes csv if it says nothing")
        Format format,
    @Key("whether a csv file's first line holds names: true, false, or auto (it holds no number)")
        String header,
    @Key("what separates a csv file's fields: auto, tab, space or one character") String delimiter,
    @Key("the variable of a mat or npz file that holds the rows") String variable,
    @Key(
            "labels: a column's name or index, a variable's name, empty for none, or auto: variable y,"
                + " or the column label, labels, class, target, outlier or anomaly")
        String label,
    @Key("columns to leave out, by name or by index from 0; -1 is the last") List<String> drop,
    @Key("none, min-max (to 0 … 1) or standard (mean 0, variance 1), fitted on the training rows")
        Scale scale,
    @Key("the part of the rows, drawn at random, for validation; 0 to below 1")
        double validationFraction,
    @Key("the part of the rows, drawn at random, for testing; 0 to below 1") double testFraction,
    @Key(
            "labels of the normal classes: only their rows train and validate, others are tested as"
                + " anomalies; empty: all rows train")
        List<String> normal,
    @Key("with normal, which anomalies are tested: part (testFraction of each class) or all")
        Anomalies anomalies) {

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
          Scale.NONE,
          0,
          0.2,
          List.of(),
          Anomalies.PART);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public TableConfig {
    drop = List.copyOf(drop);
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

  /**
   * The column of labels: the one that the user named, or with {@code auto} the one column whose
   * name says so.
   */
  Optional<String> label(ColumnNames names) {
    if (!label.equals(AUTO) || !names.named()) {
      return namedLabel();
    }
    List<String> usual =
        names.names().stream()
            .filter(name -> USUAL_LABELS.contains(name.toLowerCase(Locale.ROOT)))
            .toList();
    return usual.size() == 1 && names.count() > 1 ? Optional.of(usual.get(0)) : Optional.empty();
  }

  /** The label that the user named: not empty, and not left to the format's convention. */
  Optional<String> namedLabel() {
    return Optional.of(label).filter(name -> !name.isEmpty() && !name.equals(AUTO));
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
