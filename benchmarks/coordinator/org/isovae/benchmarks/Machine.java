package org.isovae.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What everything ran on. */
final class Machine {
  private Machine() {}

  static List<List<String>> facts(Options options) {
    List<List<String>> facts = new ArrayList<>();
    facts.add(List.of("processor", processor()));
    facts.add(
        List.of(
            "processors of this system",
            Integer.toString(Runtime.getRuntime().availableProcessors())));
    facts.add(List.of("load before", load()));
    facts.add(
        List.of(
            "system",
            System.getProperty("os.name")
                + " "
                + System.getProperty("os.version")
                + ", "
                + System.getProperty("os.arch")));
    facts.add(List.of("Java", System.getProperty("java.vm.version")));
    facts.add(List.of("computed on", options.device()));
    if (!options.onCpu()) {
      facts.add(List.of("GPU", gpu().orElse("nvidia-smi does not tell")));
    }
    return facts;
  }

  private static String processor() {
    return line("/proc/cpuinfo", "model name").orElse(System.getProperty("os.arch"));
  }

  /** How many programs wanted a processor over the last minute: much more than 0 spoils all. */
  static String load() {
    try {
      return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static Optional<String> line(String file, String name) {
    try {
      return Files.readAllLines(Path.of(file)).stream()
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> gpu() {
    try {
      Process process =
          new ProcessBuilder(
                  "nvidia-smi", "--query-gpu=name,driver_version", "--format=csv,noheader")
              .start();
      String said =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      return said.isBlank() ? Optional.empty() : Optional.of(said.strip().replace('\n', ';'));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
