package org.isovae.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.sweep.RunSpec;
import org.isovae.host.sweep.SweepSpec;

/** Commands that do again what was done here, to be copied into a shell. */
final class CommandLines {
  private static final String PROGRAM = "./isovae";

  /** What means nothing else to a shell. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private CommandLines() {}

  /**
   * Of a run.
   *
   * @param data the data directory, where one was given
   * @param directory of the run, whose own configuration is named where there is no other
   */
  static String run(
      ConfigurationSource source, List<String> overrides, Optional<Path> data, Path directory) {
    List<String> words = new ArrayList<>(List.of("run"));
    if (source instanceof ConfigurationSource.Text) {
      words.add(directory.resolve("config.json").toString());
    } else {
      words.add(source.label());
    }
    words.addAll(overrides);
    data.ifPresent(path -> words.addAll(List.of("--data", path.toString())));
    return line(words);
  }

  /** Of a further measurement. */
  static String measure(Path run, List<String> overrides) {
    List<String> words = new ArrayList<>(List.of("measure", run.toString()));
    words.addAll(overrides);
    return line(words);
  }

  /** Of a study. */
  static String study(String name, List<Path> runs, List<String> overrides) {
    List<String> words = new ArrayList<>(List.of("study", name));
    runs.forEach(run -> words.add(run.toString()));
    words.addAll(overrides);
    return line(words);
  }

  /** Of a sweep: its values where they are all combinations of some, else by its directory. */
  static String sweep(SweepSpec spec, Path directory) {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    for (RunSpec run : spec.runs()) {
      run.settings()
          .forEach(
              (key, value) -> values.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(value));
    }
    long product = values.values().stream().mapToLong(Set::size).reduce(1, (a, b) -> a * b);
    if (product != spec.runs().size()) {
      return line(List.of("sweep", "--resume", directory.toString()));
    }
    List<String> words = new ArrayList<>(List.of("sweep", String.join(",", spec.sources())));
    values.forEach(
        (key, all) -> {
          if (!key.equals(RunSpec.SOURCE)) {
            words.add(key + "=" + String.join(",", all));
          }
        });
    words.addAll(spec.overrides());
    return line(words);
  }

  /** Of a table or figure of a paper, in a folder of all of them. */
  static String reproduction(String name, boolean quick, List<String> changes, Path folder) {
    List<String> words = new ArrayList<>(List.of("reproduce", name));
    if (quick) {
      words.add("--quick");
    }
    words.addAll(changes);
    words.addAll(List.of("--out", folder.toString()));
    return line(words);
  }

  /** Of a comparison. */
  static String report(List<Path> runs, Path out) {
    List<String> words = new ArrayList<>(List.of("report"));
    runs.forEach(run -> words.add(run.toString()));
    words.addAll(List.of("--out", out.toString()));
    return line(words);
  }

  private static String line(List<String> words) {
    return PROGRAM
        + " "
        + words.stream().map(CommandLines::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
