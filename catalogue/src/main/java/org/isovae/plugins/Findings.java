package org.isovae.plugins;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What loading one plug-in, or the built-in modules, brought to light. */
final class Findings {
  private final String plugin;
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();

  Findings(String plugin) {
    this.plugin = plugin;
  }

  void problem(ProblemCode code, String message) {
    problems.add(new Problem(code, plugin, message));
  }

  void notice(String message) {
    notices.add(message);
  }

  boolean sound() {
    return problems.isEmpty();
  }

  /** Sorted, because Java enumerates modules in another order in every process. */
  List<Problem> problems() {
    return problems.stream()
        .sorted(Comparator.comparing(Problem::code).thenComparing(Problem::message))
        .toList();
  }

  /** Sorted, too. */
  List<String> notices() {
    return notices.stream().sorted().toList();
  }
}
