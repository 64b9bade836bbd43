package org.isovae.reports;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.report.Check;
import org.isovae.api.report.Check.Outcome;

/** The part of a page that tells the verdict; a template and a style of its own. */
final class VerdictBlock {
  static final String STYLE = PageScripts.read("verdict.css");

  private static final Template TEMPLATE =
      Mustache.compiler()
          .defaultValue("")
          .emptyStringIsFalse(true)
          .compile(PageScripts.read("verdict.html"));

  private VerdictBlock() {}

  static String html(Verdict verdict) {
    Map<String, Object> block = new HashMap<>();
    block.put("answer", verdict.answer().label());
    block.put("word", verdict.answer().word());
    block.put("sentence", verdict.sentence());
    block.put("mark", mark(verdict.answer().label()));
    block.put("counted", !verdict.checks().isEmpty());
    block.put(
        "counts",
        Arrays.stream(Outcome.values())
            .map(
                outcome ->
                    Map.of(
                        "name", Verdict.countName(outcome),
                        "outcome", outcome.label(),
                        "count", verdict.count(outcome)))
            .toList());
    // The worst first: what is to be changed.
    block.put(
        "checks",
        List.of(Outcome.BAD, Outcome.DOUBTFUL, Outcome.GOOD).stream()
            .flatMap(outcome -> verdict.checks(outcome).stream())
            .map(VerdictBlock::check)
            .toList());
    block.put(
        "unjudged",
        verdict.unjudged().entrySet().stream()
            .map(entry -> Map.of("name", entry.getKey(), "why", entry.getValue()))
            .toList());
    return TEMPLATE.execute(block);
  }

  private static Map<String, Object> check(Verdict.Judged judged) {
    Check check = judged.check();
    return Map.of(
        "name", judged.name(),
        "outcome", check.outcome().label(),
        "mark", mark(check.outcome().label()),
        "question", check.question(),
        "measured", check.measured(),
        "meaning", check.meaning(),
        "advice", check.advice().orElse(""));
  }

  /** A sign beside the word, for those who look for one. */
  private static String mark(String answer) {
    return switch (answer) {
      case "good" -> "✓";
      case "doubtful" -> "!";
      case "bad" -> "✗";
      default -> "–";
    };
  }
}
