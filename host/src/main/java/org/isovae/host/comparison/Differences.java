package org.isovae.host.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings in which runs differ. */
public final class Differences {
  /** What does not distinguish a model from another. */
  private static final List<String> NO_SETTINGS = List.of("description", "expected", "plugins");

  private Differences() {}

  /**
   * Of each run, the keys that are not the same for all.
   *
   * @param all the value of each key by its path, of each run
   */
  public static List<Map<String, String>> of(List<Map<String, String>> all) {
    Map<String, String> keys = new LinkedHashMap<>();
    all.forEach(keys::putAll);
    keys.entrySet()
        .removeIf(
            entry ->
                NO_SETTINGS.contains(entry.getKey().split("\\.", 2)[0])
                    || all.stream().allMatch(v -> entry.getValue().equals(v.get(entry.getKey()))));
    List<Map<String, String>> settings = new ArrayList<>();
    for (Map<String, String> values : all) {
      Map<String, String> mine = new LinkedHashMap<>();
      keys.keySet()
          .forEach(
              key -> {
                if (values.containsKey(key)) {
                  mine.put(key, values.get(key));
                }
              });
      settings.add(mine);
    }
    return settings;
  }
}
