package org.isovae.host.reproduction;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table or figure of a paper: the runs that it needs, and what of their results stands beside
 * what was printed. Without code: a file among {@link Reproductions}.
 *
 * @param title what it shows, in words
 * @param source where it was printed
 * @param runs what has to be run
 * @param studies what is compared over these runs, besides
 * @param rows numbers, printed and measured
 * @param claims what the paper says of them
 * @param lines charts of results over keys
 * @param maps heat maps of a result over two keys
 * @param clouds charts of the rows of a table that a run wrote
 * @param tables tables that a run wrote
 * @param pictures figures that a run wrote
 * @param notes sentences for the reader, such as what differs from the paper
 */
public record ReproductionSpec(
    String title,
    String source,
    Runs runs,
    List<Studied> studies,
    List<Row> rows,
    List<Claim> claims,
    List<Lines> lines,
    List<Field> maps,
    List<Cloud> clouds,
    List<Excerpt> tables,
    List<Picture> pictures,
    List<String> notes) {

  /** Where a list is not given, it is empty. */
  public ReproductionSpec {
    studies = orEmpty(studies);
    rows = orEmpty(rows);
    claims = orEmpty(claims);
    lines = orEmpty(lines);
    maps = orEmpty(maps);
    clouds = orEmpty(clouds);
    tables = orEmpty(tables);
    pictures = orEmpty(pictures);
    notes = orEmpty(notes);
  }

  private static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  private static Map<String, List<String>> orEmpty(Map<String, List<String>> map) {
    return map == null ? Map.of() : map;
  }

  /**
   * What has to be run, as a sweep.
   *
   * @param of another reproduction, whose runs these are; empty if they are its own
   * @param from presets
   * @param choices {@code key=value,value}
   * @param quick the same for a small version, over {@code choices}
   */
  public record Runs(
      Optional<String> of, List<String> from, List<String> choices, List<String> quick) {
    /** Where a list is not given, it is empty. */
    public Runs {
      of = of == null ? Optional.empty() : of;
      from = orEmpty(from);
      choices = orEmpty(choices);
      quick = orEmpty(quick);
    }
  }

  /**
   * A study of runs that are alike: its values are results of the first of them, after its name,
   * such as {@code degeneracy.loss.mean}.
   *
   * @param study its name
   * @param each keys: runs that differ in the value of one are studied apart
   */
  public record Studied(String study, List<String> each) {
    /** Where the list is not given, it is empty. */
    public Studied {
      each = orEmpty(each);
    }
  }

  /**
   * A number: the mean over all runs that are meant.
   *
   * @param what in words
   * @param result the full name, with the place in a vector behind it: {@code
   *     isometry.norm.mean[1]}
   * @param over a result by which it is divided, run by run; empty if by none
   * @param where the runs that are meant: for a key its values, all runs where none is named
   * @param paper what was printed; empty if no number was
   */
  public record Row(
      String what,
      String result,
      Optional<String> over,
      Map<String, List<String>> where,
      Optional<Double> paper) {
    /** Where something is not given, it is empty. */
    public Row {
      over = over == null ? Optional.empty() : over;
      where = orEmpty(where);
      paper = paper == null ? Optional.empty() : paper;
    }
  }

  /**
   * What a paper says of results: that each lies in a range, or that they rise with a key.
   *
   * @param what the paper's sentence
   * @param results each in the range; of a rising claim the one that rises
   * @param over as in {@link Row}
   * @param where as in {@link Row}
   * @param against runs, named as in {@code where}, by whose mean result each of a range is
   *     divided; empty for none
   * @param less a key whose number each of a range is lessened by, such as a truth that the runs
   *     differ in; empty for none
   * @param low the least value that agrees; empty for any
   * @param high the largest value that agrees; empty for any
   * @param rising a key and its values, with which the mean result rises; empty for a range
   * @param each keys whose every value is looked at alone; of a range also all keys that the runs
   *     differ in
   */
  public record Claim(
      String what,
      List<String> results,
      Optional<String> over,
      Map<String, List<String>> where,
      Map<String, List<String>> against,
      Optional<String> less,
      Optional<Double> low,
      Optional<Double> high,
      Map<String, List<String>> rising,
      List<String> each) {
    /** Where something is not given, it is empty. */
    public Claim {
      results = orEmpty(results);
      over = over == null ? Optional.empty() : over;
      where = orEmpty(where);
      against = orEmpty(against);
      less = less == null ? Optional.empty() : less;
      low = low == null ? Optional.empty() : low;
      high = high == null ? Optional.empty() : high;
      rising = orEmpty(rising);
      each = orEmpty(each);
    }
  }

  /**
   * A chart of results over a key, means over all runs of one value.
   *
   * @param name for files
   * @param title in words
   * @param each keys: for every combination of their values a chart of its own
   * @param where as in {@link Row}
   * @param x the key along the horizontal axis
   * @param quantity what is drawn, in words
   * @param logarithmic which axes are, {@code x} and {@code y}
   * @param lines what is drawn
   */
  public record Lines(
      String name,
      String title,
      List<String> each,
      Map<String, List<String>> where,
      String x,
      String quantity,
      List<String> logarithmic,
      List<Line> lines) {
    /** Where something is not given, it is empty. */
    public Lines {
      each = orEmpty(each);
      where = orEmpty(where);
      logarithmic = orEmpty(logarithmic);
      lines = orEmpty(lines);
    }
  }

  /**
   * A line of a chart: a result, or a number that theory gives.
   *
   * @param label in words
   * @param result as in {@link Row}; empty for a constant
   * @param over as in {@link Row}
   * @param where as in {@link Row}, besides that of the chart
   * @param constant the number that theory gives
   */
  public record Line(
      String label,
      Optional<String> result,
      Optional<String> over,
      Map<String, List<String>> where,
      Optional<Double> constant) {
    /** Where something is not given, it is empty. */
    public Line {
      result = result == null ? Optional.empty() : result;
      over = over == null ? Optional.empty() : over;
      where = orEmpty(where);
      constant = constant == null ? Optional.empty() : constant;
    }
  }

  /**
   * A heat map of a result over two keys, with a colour for each mean.
   *
   * @param name for files
   * @param title in words
   * @param where as in {@link Row}
   * @param rows the key along the vertical axis
   * @param columns the key along the horizontal axis
   * @param quantity what is drawn, in words
   * @param result as in {@link Row}
   * @param results the result of a column, by its value, where it is another one
   */
  public record Field(
      String name,
      String title,
      Map<String, List<String>> where,
      String rows,
      String columns,
      String quantity,
      String result,
      Map<String, String> results) {
    /** Where something is not given, it is empty. */
    public Field {
      where = orEmpty(where);
      results = results == null ? Map.of() : Map.copyOf(results);
    }
  }

  /**
   * Points of one run: two columns of a table that it wrote.
   *
   * @param name for files
   * @param title in words
   * @param where as in {@link Row}; the first of the runs that are meant
   * @param report the estimator whose table it is
   * @param table its name
   * @param x the column along the horizontal axis
   * @param y the column along the vertical axis, logarithms: drawn is what they stand for, scaled
   *     to the mean of {@code x}
   * @param result what is told of the cloud in its title, a result; empty for nothing
   */
  public record Cloud(
      String name,
      String title,
      Map<String, List<String>> where,
      String report,
      String table,
      String x,
      String y,
      Optional<String> result) {
    /** Where something is not given, it is empty. */
    public Cloud {
      where = orEmpty(where);
      result = result == null ? Optional.empty() : result;
    }
  }

  /**
   * A table that a run wrote, or some columns of it.
   *
   * @param name for files
   * @param title in words
   * @param where as in {@link Row}; the first of the runs that are meant
   * @param report the estimator whose table it is
   * @param table its name there
   * @param columns those that are shown; empty for all
   */
  public record Excerpt(
      String name,
      String title,
      Map<String, List<String>> where,
      String report,
      String table,
      List<String> columns) {
    /** Where something is not given, it is empty. */
    public Excerpt {
      where = orEmpty(where);
      columns = orEmpty(columns);
    }
  }

  /**
   * A figure that a run wrote.
   *
   * @param title in words
   * @param where as in {@link Row}; the first of the runs that are meant
   * @param file its name among the run's reports
   * @param alternative what it shows, for whoever cannot see it
   */
  public record Picture(
      String title, Map<String, List<String>> where, String file, String alternative) {
    /** Where something is not given, it is empty. */
    public Picture {
      where = orEmpty(where);
    }
  }
}
