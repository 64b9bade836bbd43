package org.isovae.app;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A command line that must be refused.
 *
 * @param what for people
 * @param arguments {@code @name} stands for a file in the folder of the bad files
 */
record BadInput(String what, List<String> arguments) {

  static BadInput of(String... arguments) {
    List<String> all = List.of(arguments);
    String what = String.join(" ", all);
    return new BadInput(what.length() > 80 ? what.substring(0, 80) + "…" : what, all);
  }

  /** A run of a small model with wrong overrides. */
  static BadInput override(String... overrides) {
    List<String> all = new ArrayList<>(List.of("run", "@small.json"));
    all.addAll(List.of(overrides));
    return of(all.toArray(String[]::new));
  }

  /** One for each line of a text. */
  static Stream<BadInput> overrides(String lines) {
    return lines.lines().map(line -> override(line.split(" & ")));
  }

  @Override
  public String toString() {
    return what.replaceAll("\\p{Cntrl}", "?");
  }
}
