package org.isovae.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What starts a program. */
record Command(List<String> words, Map<String, String> environment) {
  Command {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  Command with(String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    return new Command(all, environment);
  }

  Command with(List<String> more) {
    return with(more.toArray(String[]::new));
  }
}
