package org.isovae.host.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isovae.plugins.Kind;

/** Refuses unknown keys of the top level, and finds where they belong. */
final class TopLevelKeys {
  private static final List<String> OTHERS =
      List.of(
          "description",
          "seed",
          "data",
          "latent",
          "training",
          "evaluation",
          "estimators",
          "expected",
          "plugins",
          "extends");

  private final List<String> keys;
  private final Problems problems;

  TopLevelKeys(List<Kind> slots, Problems problems) {
    this.keys = new ArrayList<>(OTHERS);
    slots.forEach(kind -> keys.add(kind.label()));
    this.problems = problems;
  }

  void check(ObjectNode tree, Map<Kind, Component> chosen) {
    tree.fieldNames()
        .forEachRemaining(
            key -> {
              if (!keys.contains(key)) {
                problems.add(key, message(key, chosen));
              } else if (key.equals("extends")) {
                problems.add(key, "can be written in a file only, not as an override");
              }
            });
  }

  private String message(String key, Map<Kind, Component> chosen) {
    List<String> deeper = new ArrayList<>();
    addIfThere(key, "training", TrainingSettings.class, deeper);
    addIfThere(key, "evaluation", EvaluationSettings.class, deeper);
    chosen.values().forEach(c -> addIfThere(key, c.path(), c.settings().getClass(), deeper));
    return deeper.isEmpty()
        ? RecordBinder.unknownKey(key, keys)
        : "unknown key; did you mean " + String.join(" or ", deeper) + "?";
  }

  private static void addIfThere(
      String key, String path, Class<? extends Record> type, List<String> found) {
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getName().equals(key)) {
        found.add(path + "." + key);
      }
    }
  }
}
