package org.isovae.it.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isovae.it.CommandLine;
import org.isovae.it.CommandLine.Outcome;
import org.isovae.it.plugin.PluginTable.Row;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code isovae plugins} says of a folder full of plug-ins. The whole table is kept in {@code
 * target/plugin-table.md}: outcome, code, message.
 */
class PluginTableTest {
  private static final Pattern BLOCK = Pattern.compile("(?m)^(\\S+)\\n  state +(\\w+)\\n");
  private static final Pattern PROBLEM = Pattern.compile("(?m)^problem: (\\w+) (.*)$");

  @TempDir Path work;

  @TestFactory
  Stream<DynamicTest> eachIsLoadedOrRefusedWithItsCodeItsJarAndAdvice() throws IOException {
    Path plugins = Files.createDirectory(work.resolve("plugins"));
    List<Row> rows = PluginTable.rows(work);
    rows.forEach(row -> PluginTable.write(row, plugins));
    Outcome outcome = new CommandLine(work).run("plugins", "--plugins", plugins.toString());
    assertThat(rows).hasSizeGreaterThanOrEqualTo(25);
    assertThat(outcome.exit()).as(outcome.output()).isEqualTo(1);
    Map<String, String> states = states(outcome.output());
    Map<String, String> messages = messages(outcome.output(), rows, plugins);
    keep(rows, states, messages, plugins);
    return rows.stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.name(), () -> check(row, states, messages, outcome.output(), plugins)));
  }

  private static void check(
      Row row,
      Map<String, String> states,
      Map<String, String> messages,
      String output,
      Path plugins) {
    String message = messages.getOrDefault(row.name(), "");
    assertThat(states.get(row.name())).as(message).isEqualTo(row.outcome());
    if (row.code().isEmpty()) {
      row.words()
          .forEach(
              word ->
                  assertThat(output.lines())
                      .anyMatch(
                          line ->
                              line.contains(plugins + "/" + row.name()) && line.contains(word)));
    } else {
      assertThat(message).startsWith(row.code() + " ").contains(row.words());
    }
  }

  private static Map<String, String> states(String output) {
    Map<String, String> states = new HashMap<>();
    Matcher block = BLOCK.matcher(output);
    while (block.find()) {
      states.put(block.group(1).replaceFirst("@.*", ""), block.group(2));
    }
    return states;
  }

  /** By the plug-in that is expected to have such a problem, and is named in it. */
  private static Map<String, String> messages(String output, List<Row> rows, Path plugins) {
    Map<String, String> messages = new HashMap<>();
    Matcher problem = PROBLEM.matcher(output);
    while (problem.find()) {
      String text = problem.group(1) + " " + problem.group(2);
      rows.stream()
          .filter(row -> owner(row, text, plugins))
          .forEach(row -> messages.merge(row.name(), text, (one, other) -> one + " | " + other));
    }
    return messages;
  }

  private static boolean owner(Row row, String text, Path plugins) {
    String folder = plugins.resolve(row.name()).toString();
    return text.matches(".*" + Pattern.quote(folder) + "(/.*|:.*| .*|$)")
        && !row.code().isEmpty()
        && text.startsWith(row.code() + " ");
  }

  private static void keep(
      List<Row> rows, Map<String, String> states, Map<String, String> messages, Path plugins)
      throws IOException {
    String table =
        rows.stream()
            .map(
                row ->
                    "| "
                        + row.name()
                        + " | "
                        + states.get(row.name())
                        + " | "
                        + messages
                            .getOrDefault(row.name(), " ")
                            .replace(plugins + "/", "")
                            .replaceFirst(" ", " | ")
                        + " |")
            .collect(
                Collectors.joining(
                    "\n", "| plug-in | outcome | code | message |\n|-|-|-|-|\n", "\n"));
    Files.writeString(CommandLine.root().resolve("it/target/plugin-table.md"), table);
  }
}
