package org.isovae.host.config;

import java.util.ArrayList;
import java.util.List;
import org.isovae.api.InvalidInputException;

/** Everything that is wrong with a configuration, at once. */
public final class ConfigurationProblems extends InvalidInputException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 20;
  private static final int LONGEST = 1000;

  // Problems are values without state of their own; the exception is never serialised.
  private final transient List<ConfigurationProblem> problems;

  /** With at least one problem. */
  public ConfigurationProblems(List<ConfigurationProblem> problems) {
    super(message(problems));
    this.problems = List.copyOf(problems);
  }

  /** All problems, in the order of the configuration. */
  public List<ConfigurationProblem> problems() {
    return problems;
  }

  private static String message(List<ConfigurationProblem> problems) {
    if (problems.size() == 1) {
      return "the configuration has a problem: " + line(problems.get(0));
    }
    List<String> lines = new ArrayList<>();
    lines.add("the configuration has " + problems.size() + " problems:");
    problems.stream().limit(SHOWN).forEach(problem -> lines.add("  " + line(problem)));
    if (problems.size() > SHOWN) {
      lines.add("  … and " + (problems.size() - SHOWN) + " more");
    }
    return String.join("\n", lines);
  }

  private static String line(ConfigurationProblem problem) {
    String line = problem.toString();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
