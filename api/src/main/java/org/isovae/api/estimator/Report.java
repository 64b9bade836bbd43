package org.isovae.api.estimator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an estimator found, as data; the host renders it. Immutable.
 *
 * @param values named numbers ({@code Double}) and arrays of numbers ({@code double[]}); a name is
 *     a camel-case path such as {@code norm.mean}. In {@code results.json} the estimator's own name
 *     in camel case stands before it
 * @param tables named tables
 * @param notes sentences for the reader: what could not be measured and why, what to beware of
 */
public record Report(Map<String, Object> values, List<Table> tables, List<String> notes) {

  /** Checks the values' types; copies. */
  public Report {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    tables = List.copyOf(tables);
    notes = List.copyOf(notes);
    values.forEach(
        (name, value) -> {
          if (!(value instanceof Double) && !(value instanceof double[])) {
            throw new IllegalArgumentException(name + " is neither a Double nor a double[]");
          }
        });
  }

  /**
   * A table of numbers.
   *
   * @param name a file name without an ending, {@code [a-z][a-z0-9-]*}
   * @param columns the columns' names
   * @param rows the rows, each as long as {@code columns}
   */
  public record Table(String name, List<String> columns, List<double[]> rows) {
    /** Checks the rows' lengths; copies the lists. */
    public Table {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
      for (double[] row : rows) {
        if (row.length != columns.size()) {
          throw new IllegalArgumentException(
              "table " + name + ": " + row.length + " numbers in " + columns.size() + " columns");
        }
      }
    }
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects a report. */
  public static final class Builder {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<Table> tables = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private Builder() {}

    /** Adds a number. */
    public Builder value(String name, double value) {
      values.put(name, value);
      return this;
    }

    /** Adds an array of numbers. */
    public Builder value(String name, double[] value) {
      values.put(name, value.clone());
      return this;
    }

    /** Adds a table. */
    public Builder table(Table table) {
      tables.add(table);
      return this;
    }

    /** Adds a sentence for the reader. */
    public Builder note(String note) {
      notes.add(note);
      return this;
    }

    /** The report. */
    public Report build() {
      return new Report(values, tables, notes);
    }
  }
}
