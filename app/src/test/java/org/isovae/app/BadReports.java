package org.isovae.app;

import java.util.Map;
import java.util.stream.Stream;

/** Directories of which there is nothing to report. */
final class BadReports {
  private BadReports() {}

  static Stream<BadInput> all() {
    return Stream.of(
        BadInput.of("report"),
        BadInput.of("report", ""),
        BadInput.of("report", "@nothing"),
        BadInput.of("report", "@empty"),
        BadInput.of("report", "@small.json"),
        BadInput.of("report", "@begun"),
        BadInput.of("report", "@newer"),
        BadInput.of("report", "@newer-sweep"),
        BadInput.of("report", "@torn"),
        BadInput.of("report", "@damaged"),
        BadInput.of("report", "@older", "--out", "x"),
        BadInput.of("report", "@older", "@older"),
        BadInput.of("report", "@older", "@nothing"),
        BadInput.of("report", "@older", "@empty"),
        BadInput.of("report", "@older", "@newer"),
        BadInput.of("report", "@older", "@damaged"),
        BadInput.of("report", "@older", "@begun", "--out", "@empty"),
        BadInput.of("report", "--quiet", "@older"));
  }

  /** Files of directories, by their paths. */
  static Map<String, String> files() {
    return Map.ofEntries(
        Map.entry("begun/config.json", "{}"),
        Map.entry("begun/status.json", "{\"status\": \"interrupted\"}"),
        Map.entry("older/config.json", "{}"),
        Map.entry("older/results.json", "{\"values\": {\"a.b\": 1}}"),
        Map.entry("newer/config.json", "{}"),
        Map.entry("newer/results.json", "{}"),
        Map.entry("newer/reports/train.json", "{\"format\": 1000}"),
        Map.entry("newer-sweep/sweep.json", "{\"format\": 1000}"),
        Map.entry("torn/config.json", "{}"),
        Map.entry("torn/results.json", "{\"values\": {\"a.b\": "),
        Map.entry("damaged/config.json", "{}"),
        Map.entry("damaged/results.json", "{}"),
        Map.entry("damaged/checksums.sha256", "0".repeat(64) + "  results.json\n"));
  }
}
