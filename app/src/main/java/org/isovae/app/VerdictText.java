package org.isovae.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.isovae.api.report.Check;
import org.isovae.api.report.Check.Outcome;
import org.isovae.reports.Verdict;

/** The verdict for a terminal: the answer, and a line for each check that is not good. */
final class VerdictText {
  private VerdictText() {}

  static String of(Verdict verdict) {
    StringBuilder text = new StringBuilder("May this model be believed? ");
    text.append(verdict.answer().word()).append(": ").append(verdict.sentence()).append(".\n");
    for (Outcome outcome : List.of(Outcome.BAD, Outcome.DOUBTFUL)) {
      verdict.checks(outcome).forEach(judged -> Lines.remark(text, line(judged)));
    }
    Map<String, List<String>> unjudged = new LinkedHashMap<>();
    verdict
        .unjudged()
        .forEach((name, why) -> unjudged.computeIfAbsent(why, w -> new ArrayList<>()).add(name));
    unjudged.forEach(
        (why, names) -> Lines.remark(text, "not judged: " + String.join(", ", names) + ": " + why));
    return text.toString();
  }

  private static String line(Verdict.Judged judged) {
    Check check = judged.check();
    String what = check.outcome().label().toUpperCase(Locale.ROOT);
    return what
        + " "
        + judged.name()
        + ": "
        + check.measured()
        + check.advice().map(advice -> "; to do: " + advice).orElse("");
  }
}
