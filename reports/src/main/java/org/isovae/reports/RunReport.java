package org.isovae.reports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isovae.api.engine.State.Values;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;
import org.isovae.api.report.Value;

/** What a run has to tell, and the texts that tell it. Immutable. */
public final class RunReport {
  /** The name of the report about training itself. */
  public static final String TRAINING = "train";

  /** Of {@link #json}; raised when older programs would misread it. */
  public static final int FORMAT = 1;

  private final String title;
  private final String subtitle;
  private final Optional<String> command;
  private final Optional<RunTable> runs;
  private final Map<String, String> facts;
  private final List<Quotation> quotations;
  private final Map<String, Report> reports;
  private final Map<String, String> failures;
  private final String configuration;
  private final Optional<Verdict> verdict;

  private RunReport(Builder builder) {
    this.title = builder.title;
    this.subtitle = builder.subtitle;
    this.command = builder.command;
    this.runs = builder.runs;
    this.facts = Collections.unmodifiableMap(new LinkedHashMap<>(builder.facts));
    this.quotations = List.copyOf(builder.quotations);
    this.reports = Collections.unmodifiableMap(new LinkedHashMap<>(builder.reports));
    this.failures = Collections.unmodifiableMap(new LinkedHashMap<>(builder.failures));
    this.configuration = builder.configuration;
    this.verdict =
        builder.comparison ? Optional.empty() : Optional.of(Verdict.of(reports, failures));
  }

  /**
   * A new builder.
   *
   * @param title the heading of the page
   */
  public static Builder builder(String title) {
    return new Builder(title);
  }

  /** Numbers from elsewhere, beside which the measured ones stand. */
  record Quotation(String title, String source, Map<String, List<Double>> values) {}

  String title() {
    return title;
  }

  String subtitle() {
    return subtitle;
  }

  Optional<String> command() {
    return command;
  }

  Optional<RunTable> runs() {
    return runs;
  }

  Map<String, String> facts() {
    return facts;
  }

  List<Quotation> quotations() {
    return quotations;
  }

  Map<String, Report> reports() {
    return reports;
  }

  Map<String, String> failures() {
    return failures;
  }

  String configuration() {
    return configuration;
  }

  /**
   * The values of several reports under their full names: the report's own name in camel case
   * stands before each. Where there are checks, the verdict's counts come first.
   *
   * @param reports by name
   */
  public static Map<String, Value> values(Map<String, Report> reports) {
    Map<String, Value> values = new LinkedHashMap<>(Verdict.of(reports, Map.of()).values());
    reports.forEach(
        (name, report) ->
            report.values().forEach((key, value) -> values.put(fullName(name, key), value)));
    return values;
  }

  /** The name of a report's value in {@code results.json}. */
  static String fullName(String report, String value) {
    return camelCase(report) + "." + value;
  }

  private static String camelCase(String name) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      boolean upper = i > 0 && name.charAt(i - 1) == '-';
      if (name.charAt(i) != '-') {
        String letter = name.substring(i, i + 1);
        result.append(upper ? letter.toUpperCase(Locale.ROOT) : letter);
      }
    }
    return result.toString();
  }

  /**
   * {@code results.json}. An object with {@code format}, a number, and four others: {@code
   * verdict}, the {@code answer} (a {@link Verdict.Answer}), a {@code sentence}, all {@code checks}
   * with their words, and what is {@code unjudged} (only of one model); {@code values}, a number,
   * an array or an array of arrays (a matrix, by rows) by full name; {@code missing}, by full name
   * why there is none; {@code failed}, by the name of an estimator why it gave nothing. Before
   * format 1 there was no verdict.
   */
  public String json() {
    Map<String, String> missing = new LinkedHashMap<>();
    reports.forEach(
        (name, report) ->
            report.missing().forEach((key, why) -> missing.put(fullName(name, key), why)));
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("format", FORMAT);
    verdict.ifPresent(found -> results.put("verdict", found.data()));
    results.put("values", values(reports));
    results.put("missing", missing);
    results.put("failed", failures);
    return Json.pretty(results);
  }

  /** May the model be believed? Empty where several are compared. */
  public Optional<Verdict> verdict() {
    return verdict;
  }

  /**
   * One HTML page with everything, readable without any other file and without a network.
   *
   * @param beside the names of files that lie beside it, and to which it may lead
   */
  public String html(Set<String> beside) {
    return new Page(this, beside).html();
  }

  /** The files beside the page, by name: each report as JSON, each of its tables as CSV. */
  public Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    reports.forEach(
        (name, report) -> {
          files.put(name + ".json", Json.pretty(ReportData.of(report)));
          for (Table table : report.tables()) {
            files.put(name + "-" + table.name() + ".csv", Csv.of(table));
          }
        });
    return files;
  }

  /** The arrays of each report that has some, by its name. */
  public Map<String, Map<String, Values>> arrays() {
    Map<String, Map<String, Values>> arrays = new LinkedHashMap<>();
    reports.forEach(
        (name, report) -> {
          if (!report.arrays().isEmpty()) {
            arrays.put(name, report.arrays());
          }
        });
    return arrays;
  }

  /** The figures as files beside the page. */
  public Drawings drawings(Drawings.Formats formats) {
    return new Drawings(reports, formats);
  }

  /** Collects what a run has to tell. */
  public static final class Builder {
    private final String title;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final List<Quotation> quotations = new ArrayList<>();
    private final Map<String, Report> reports = new LinkedHashMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private String configuration = "";
    private String subtitle = "";
    private Optional<String> command = Optional.empty();
    private Optional<RunTable> runs = Optional.empty();
    private boolean comparison;

    private Builder(String title) {
      this.title = title;
    }

    /** Says below the heading what it was for; nothing if it is empty. */
    public Builder subtitle(String words) {
      subtitle = words;
      return this;
    }

    /** The line for a shell that does the same again. */
    public Builder command(String line) {
      command = Optional.of(line);
      return this;
    }

    /** Many runs, which the page lets a reader sort, filter and draw. */
    public Builder runs(RunTable table) {
      runs = Optional.of(table);
      return this;
    }

    /** Adds a fact about the run, such as its seed. */
    public Builder fact(String name, String text) {
      facts.put(name, text);
      return this;
    }

    /**
     * Adds numbers from elsewhere, to stand beside the measured ones.
     *
     * @param table the title of the table
     * @param source where the numbers stand
     * @param values by full name
     */
    public Builder quoted(String table, String source, Map<String, List<Double>> values) {
      quotations.add(new Quotation(table, source, new LinkedHashMap<>(values)));
      return this;
    }

    /**
     * Adds what was found.
     *
     * @param name lower-case words joined by hyphens, such as that of an estimator
     */
    public Builder report(String name, Report report) {
      reports.put(name, report);
      return this;
    }

    /**
     * Adds that something could not be found.
     *
     * @param name that of the report that is not there
     * @param why for people
     */
    public Builder failure(String name, String why) {
      failures.put(name, why);
      return this;
    }

    /** This compares several models: there is no verdict on one. */
    public Builder comparison() {
      comparison = true;
      return this;
    }

    /** The resolved configuration, as text. */
    public Builder configuration(String text) {
      configuration = text;
      return this;
    }

    /** The run's report. */
    public RunReport build() {
      return new RunReport(this);
    }
  }
}
