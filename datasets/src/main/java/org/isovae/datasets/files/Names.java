package org.isovae.datasets.files;

import java.util.Collection;
import java.util.stream.Collectors;
import org.isovae.api.Suggestions;

/** Names of columns and variables, in messages. */
public final class Names {
  private static final int SHOWN = 20;

  private Names() {}

  /** The names, quoted, at most twenty of them. */
  public static String list(Collection<String> names) {
    return names.stream()
            .limit(SHOWN)
            .map(name -> "'" + name + "'")
            .collect(Collectors.joining(", "))
        + (names.size() > SHOWN ? " … (" + names.size() + " in all)" : "");
  }

  /** {@code " (did you mean 'x'?)"} for the nearest name, or nothing if none is near. */
  public static String nearest(String wrong, Collection<String> names) {
    return Suggestions.near(wrong, names).stream()
        .findFirst()
        .map(name -> " (did you mean '" + name + "'?)")
        .orElse("");
  }
}
