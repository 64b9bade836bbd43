package org.isovae.api.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.isovae.api.engine.State.Values;

/**
 * What an estimator found, as data: named values, tables, figures, arrays, notes and checks, each
 * in the order in which it was added. Immutable.
 *
 * <p>The name of a value is a path of camel-case words, such as {@code norm.mean}. In {@code
 * results.json} the estimator's own name in camel case stands before it.
 */
public final class Report {
  private final Optional<String> title;
  private final Map<String, Value> values;
  private final Map<String, String> meanings;
  private final Map<String, String> formulas;
  private final Map<String, String> missing;
  private final List<Table> tables;
  private final List<Figure> figures;
  private final Map<String, Values> arrays;
  private final List<String> notes;
  private final Map<String, Check> checks;
  private final Map<String, String> unjudged;

  private Report(Builder builder) {
    this.title = Optional.ofNullable(builder.title);
    this.values = copy(builder.values);
    this.meanings = copy(builder.meanings);
    this.formulas = copy(builder.formulas);
    this.missing = copy(builder.missing);
    this.tables = List.copyOf(builder.tables);
    this.figures = List.copyOf(builder.figures);
    this.arrays = copy(builder.arrays);
    this.notes = List.copyOf(builder.notes);
    this.checks = copy(builder.checks);
    this.unjudged = copy(builder.unjudged);
  }

  private static <T> Map<String, T> copy(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** What was asked, in words; empty where the estimator's name says it. */
  public Optional<String> title() {
    return title;
  }

  /** The values by name. */
  public Map<String, Value> values() {
    return values;
  }

  /**
   * A value.
   *
   * @throws IllegalArgumentException if there is none of that name; the message says why it is
   *     missing, if the report does
   */
  public Value value(String name) {
    Value value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          missing.containsKey(name)
              ? name + " is missing: " + missing.get(name)
              : "no value " + name + " among " + values.keySet());
    }
    return value;
  }

  /** What a value tells, in words, by its name; not all have them. */
  public Map<String, String> meanings() {
    return meanings;
  }

  /** How a value is computed, in symbols, by its name; not all have them. */
  public Map<String, String> formulas() {
    return formulas;
  }

  /** Why a value is missing, by its name. */
  public Map<String, String> missing() {
    return missing;
  }

  /** The tables. */
  public List<Table> tables() {
    return tables;
  }

  /** The figures. */
  public List<Figure> figures() {
    return figures;
  }

  /**
   * Many numbers that no reader looks at, but a program: what the estimator has fitted, by name.
   * They are kept in a file of their own.
   */
  public Map<String, Values> arrays() {
    return arrays;
  }

  /** Sentences for the reader: what to beware of. */
  public List<String> notes() {
    return notes;
  }

  /** What this report adds to the verdict on the model. */
  public List<Check> checks() {
    return List.copyOf(checks.values());
  }

  /** Why a check could not be made, by its name. */
  public Map<String, String> unjudged() {
    return unjudged;
  }

  /** A builder that begins with all of this report. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.title = title.orElse(null);
    builder.values.putAll(values);
    builder.meanings.putAll(meanings);
    builder.formulas.putAll(formulas);
    builder.missing.putAll(missing);
    builder.tables.addAll(tables);
    builder.figures.addAll(figures);
    builder.arrays.putAll(arrays);
    builder.notes.addAll(notes);
    builder.checks.putAll(checks);
    builder.unjudged.putAll(unjudged);
    return builder;
  }

  /** Collects a report. Every method refuses at once what breaks a rule. */
  public static final class Builder {
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Map<String, String> meanings = new LinkedHashMap<>();
    private final Map<String, String> formulas = new LinkedHashMap<>();
    private final Map<String, String> missing = new LinkedHashMap<>();
    private final List<Table> tables = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();
    private final Map<String, Values> arrays = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Check> checks = new LinkedHashMap<>();
    private final Map<String, String> unjudged = new LinkedHashMap<>();
    private String title;

    private Builder() {}

    /** What was asked, in words that a reader without the formulas understands. */
    public Builder title(String words) {
      title = Rules.text("the title of a report", words);
      return this;
    }

    /**
     * Adds a number.
     *
     * @throws IllegalArgumentException if the name breaks its rule or is taken, or the number is
     *     not finite; {@link #missing} says why there is none, and {@link #valueIfFinite} chooses
     */
    public Builder value(String name, double number) {
      return value(name, Value.of(Rules.finite(name, number)));
    }

    /** Adds a vector; as {@link #value(String, double)}. */
    public Builder value(String name, double[] vector) {
      for (int i = 0; i < vector.length; i++) {
        Rules.finite(name + "[" + i + "]", vector[i]);
      }
      return value(name, Value.of(vector));
    }

    /** Adds a matrix, by rows; as {@link #value(String, double)}. */
    public Builder value(String name, double[][] matrix) {
      for (int i = 0; i < matrix.length; i++) {
        for (int j = 0; j < matrix[i].length; j++) {
          Rules.finite(name + "[" + i + "][" + j + "]", matrix[i][j]);
        }
      }
      return value(name, Value.of(matrix));
    }

    /**
     * Adds a number where it is finite, else says that it is missing.
     *
     * @param otherwise why there would be none; what came out is told before it
     */
    public Builder valueIfFinite(String name, double number, String otherwise) {
      return finite(name, otherwise, number) ? value(name, number) : this;
    }

    /** Adds a vector where all of it is finite; as the method for a number. */
    public Builder valueIfFinite(String name, double[] vector, String otherwise) {
      return finite(name, otherwise, vector) ? value(name, vector) : this;
    }

    /** Adds a matrix where all of it is finite; as the method for a number. */
    public Builder valueIfFinite(String name, double[][] matrix, String otherwise) {
      double[] numbers = Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
      return finite(name, otherwise, numbers) ? value(name, matrix) : this;
    }

    private boolean finite(String name, String otherwise, double... numbers) {
      for (double number : numbers) {
        if (!Double.isFinite(number)) {
          missing(name, "it came out as " + number + "; " + otherwise);
          return false;
        }
      }
      return true;
    }

    /** Adds a value; as {@link #value(String, double)}. */
    public Builder value(String name, Value value) {
      requireFree(name);
      values.put(name, value);
      return this;
    }

    /**
     * Says why there is no value of a name.
     *
     * @param why a sentence for the reader, with what to do about it
     */
    public Builder missing(String name, String why) {
      requireFree(name);
      missing.put(name, Rules.text("the reason why " + name + " is missing", why));
      return this;
    }

    /**
     * Says what a value tells, in words.
     *
     * @param name of a value that was added before, or said to be missing
     */
    public Builder meaning(String name, String words) {
      requireThere(name, "a meaning");
      meanings.put(name, Rules.text("the meaning of " + name, words));
      return this;
    }

    /**
     * Says how a value is computed, for whoever knows the field's symbols.
     *
     * @param name of a value that was added before, or said to be missing
     * @param symbols on one line, with where they stand in the literature: {@code (β/2) E[σ⁻²],
     *     Nakagawa et al., Eq. 21}
     */
    public Builder formula(String name, String symbols) {
      requireThere(name, "a formula");
      formulas.put(name, Rules.text("the formula of " + name, symbols));
      return this;
    }

    private void requireThere(String name, String what) {
      if (!values.containsKey(name) && !missing.containsKey(name)) {
        throw new IllegalArgumentException(
            "no value " + name + " to give " + what + " to; add the value first");
      }
    }

    private void requireFree(String name) {
      Rules.path("a value", name);
      if (values.containsKey(name) || missing.containsKey(name)) {
        throw new IllegalArgumentException("the report has " + name + " already");
      }
    }

    /** Adds a table. */
    public Builder table(Table table) {
      requireFreeFile(table.name());
      tables.add(table);
      return this;
    }

    /** Adds a figure. */
    public Builder figure(Figure figure) {
      requireFreeFile(figure.name());
      figures.add(figure);
      return this;
    }

    private void requireFreeFile(String name) {
      if (Stream.concat(tables.stream().map(Table::name), figures.stream().map(Figure::name))
          .anyMatch(name::equals)) {
        throw new IllegalArgumentException(
            "the report has a table or a figure " + name + " already; their files would clash");
      }
    }

    /**
     * Adds an array of finite numbers, in single precision.
     *
     * @throws IllegalArgumentException if the name breaks its rule or is taken, or a number is not
     *     finite
     */
    public Builder array(String name, Values numbers) {
      Rules.file("an array", name);
      for (float number : numbers.data()) {
        Rules.finite("the array " + name, number);
      }
      if (arrays.putIfAbsent(name, numbers) != null) {
        throw new IllegalArgumentException("the report has an array " + name + " already");
      }
      return this;
    }

    /** Adds a sentence for the reader. */
    public Builder note(String note) {
      notes.add(Rules.text("a note", note));
      return this;
    }

    /** Adds a check to the verdict on the model; of one name there is one, made or not. */
    public Builder check(Check check) {
      requireFreeCheck(check.name());
      checks.put(check.name(), check);
      return this;
    }

    /** Says why a check of this name could not be made of this model; the verdict tells it. */
    public Builder unjudged(String name, String why) {
      requireFreeCheck(Rules.path("a check", name));
      unjudged.put(name, Rules.text("the reason why " + name + " was not checked", why));
      return this;
    }

    private void requireFreeCheck(String name) {
      if (checks.containsKey(name) || unjudged.containsKey(name)) {
        throw new IllegalArgumentException("the report has a check " + name + " already");
      }
    }

    /** The report. */
    public Report build() {
      return new Report(this);
    }
  }
}
