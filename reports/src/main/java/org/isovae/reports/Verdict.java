package org.isovae.reports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.isovae.api.report.Check;
import org.isovae.api.report.Check.Outcome;
import org.isovae.api.report.Report;
import org.isovae.api.report.Value;

/**
 * May this model be believed? The checks of all reports on it, and what follows from them.
 * Immutable.
 */
public final class Verdict {
  /** The answer. */
  public enum Answer {
    /** All checks are good. */
    GOOD("Yes"),
    /** Some are doubtful, or could not be made because an estimator failed. */
    DOUBTFUL("With caution"),
    /** One at least is bad. */
    BAD("No"),
    /** No estimator checked anything. */
    NOT_JUDGED("Not judged");

    private final String word;

    Answer(String word) {
      this.word = word;
    }

    /** The answer for programs: lower-case words joined by hyphens. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The answer for people: “Yes”, “With caution”, “No”, “Not judged”. */
    public String word() {
      return word;
    }
  }

  /**
   * A check, and whose it is.
   *
   * @param report the name of the report, such as that of an estimator
   * @param check what was asked and answered
   */
  public record Judged(String report, Check check) {
    /** The check's full name: the report's in camel case stands before its own. */
    public String name() {
      return RunReport.fullName(report, check.name());
    }
  }

  private final Answer answer;
  private final List<Judged> checks;
  private final Map<String, String> unjudged;
  private final List<String> failed;

  private Verdict(List<Judged> checks, Map<String, String> unjudged, List<String> failed) {
    this.checks = List.copyOf(checks);
    this.unjudged = Collections.unmodifiableMap(new LinkedHashMap<>(unjudged));
    this.failed = List.copyOf(failed);
    this.answer = answered();
  }

  /**
   * Gathers it.
   *
   * @param reports by name; that of training has the name {@link RunReport#TRAINING}
   * @param failures why there is no report, by the name of the estimator
   */
  public static Verdict of(Map<String, Report> reports, Map<String, String> failures) {
    List<Judged> checks = new ArrayList<>();
    Map<String, String> unjudged = new LinkedHashMap<>();
    reports.forEach(
        (name, report) -> {
          report.checks().forEach(check -> checks.add(new Judged(name, check)));
          report
              .unjudged()
              .forEach((check, why) -> unjudged.put(RunReport.fullName(name, check), why));
        });
    failures.forEach(
        (name, why) -> unjudged.put(name, "the estimator failed and could not judge: " + why));
    return new Verdict(checks, unjudged, List.copyOf(failures.keySet()));
  }

  private Answer answered() {
    if (count(Outcome.BAD) > 0) {
      return Answer.BAD;
    }
    // A loss that settled says nothing about what was learnt.
    if (checks.stream().allMatch(judged -> judged.report().equals(RunReport.TRAINING))) {
      return Answer.NOT_JUDGED;
    }
    return count(Outcome.DOUBTFUL) > 0 || !failed.isEmpty() ? Answer.DOUBTFUL : Answer.GOOD;
  }

  /**
   * The answer: bad if any check is; not judged where no estimator checked anything; doubtful if
   * any check is, or an estimator failed; else good.
   */
  public Answer answer() {
    return answer;
  }

  /** Every check that was made, in the order of the reports. */
  public List<Judged> checks() {
    return checks;
  }

  /** The checks that came out so. */
  public List<Judged> checks(Outcome outcome) {
    return checks.stream().filter(judged -> judged.check().outcome() == outcome).toList();
  }

  /** How many checks came out so. */
  public int count(Outcome outcome) {
    return checks(outcome).size();
  }

  /** Why something was not judged, by the full name of a check, or the name of an estimator. */
  public Map<String, String> unjudged() {
    return unjudged;
  }

  /** The answer in a sentence, with how many checks it rests on. */
  public String sentence() {
    int all = checks.size();
    return switch (answer) {
      case GOOD -> all == 1 ? "the one check is good" : "all " + all + " checks are good";
      case DOUBTFUL ->
          count(Outcome.DOUBTFUL) == 0
              ? counted(failed.size(), "estimator") + " failed and could not judge"
              : count(Outcome.DOUBTFUL) + " of " + counted(all, "check") + " doubtful";
      case BAD ->
          count(Outcome.BAD)
              + " of "
              + counted(all, "check")
              + " bad"
              + (count(Outcome.DOUBTFUL) == 0 ? "" : ", " + count(Outcome.DOUBTFUL) + " doubtful");
      case NOT_JUDGED -> "no estimator checked whether the model may be believed";
    };
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /**
   * The counts by full name, {@code verdict.good}, {@code verdict.doubtful} and {@code
   * verdict.bad}; empty where nothing was checked.
   */
  Map<String, Value> values() {
    Map<String, Value> values = new LinkedHashMap<>();
    if (!checks.isEmpty()) {
      for (Outcome outcome : Outcome.values()) {
        values.put(countName(outcome), Value.of(count(outcome)));
      }
    }
    return values;
  }

  /** The full name of a count. */
  static String countName(Outcome outcome) {
    return "verdict." + outcome.label();
  }

  /** As maps and lists, for JSON. */
  Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("answer", answer.label());
    data.put("sentence", answer.word() + ": " + sentence());
    data.put("checks", checks.stream().map(Verdict::data).toList());
    data.put("unjudged", unjudged);
    return data;
  }

  private static Map<String, Object> data(Judged judged) {
    Check check = judged.check();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", judged.name());
    data.put("question", check.question());
    data.put("outcome", check.outcome().label());
    data.put("measured", check.measured());
    data.put("meaning", check.meaning());
    check.advice().ifPresent(advice -> data.put("advice", advice));
    return data;
  }
}
