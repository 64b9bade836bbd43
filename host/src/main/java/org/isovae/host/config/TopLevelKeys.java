package org.isovae.host.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.extension.ExtensionPoint;

/**
 * The keys of the top level: the plain values of {@link General}, the {@link #SECTIONS}, one for
 * each extension point, {@code extends}, and {@code sweep}, which a draft takes away.
 */
final class TopLevelKeys {
  /** Where a file names what it builds upon. */
  static final String EXTENDS = "extends";

  /** What a sweep tries, by key. */
  static final String SWEEP = "sweep";

  /** How to train. */
  static final String TRAINING = "training";

  /** What to measure on. */
  static final String EVALUATION = "evaluation";

  /** Numbers quoted from elsewhere. */
  static final String EXPECTED = "expected";

  /** Which plug-ins are meant. */
  static final String PLUGINS = "plugins";

  /** The keys whose value is an object that no component reads, with its defaults. */
  static final Map<String, Record> SECTIONS = sections();

  private TopLevelKeys() {}

  private static Map<String, Record> sections() {
    Map<String, Record> sections = new LinkedHashMap<>();
    sections.put(TRAINING, TrainingSettings.DEFAULTS);
    sections.put(EVALUATION, EvaluationSettings.DEFAULTS);
    sections.put(EXPECTED, ExpectedValues.NONE);
    sections.put(PLUGINS, PluginSettings.NONE);
    return Collections.unmodifiableMap(sections);
  }

  /** The keys of a record. */
  static List<String> of(Record settings) {
    return Arrays.stream(settings.getClass().getRecordComponents())
        .map(RecordComponent::getName)
        .toList();
  }

  private static List<String> all() {
    List<String> keys = new ArrayList<>(of(General.DEFAULTS));
    keys.addAll(SECTIONS.keySet());
    ExtensionPoint.all().forEach(point -> keys.add(point.configurationKey()));
    keys.add(EXTENDS);
    keys.add(SWEEP);
    return keys;
  }

  /** Refuses unknown keys, and finds where they belong. */
  static void check(ObjectNode tree, List<Component> chosen, Problems problems) {
    List<String> known = all();
    tree.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                problems.add(key, message(key, known, chosen));
              } else if (key.equals(EXTENDS)) {
                problems.add(key, "can be written in a file only, not as an override");
              }
            });
  }

  private static String message(String key, List<String> known, List<Component> chosen) {
    List<String> deeper = new ArrayList<>();
    SECTIONS.forEach((section, defaults) -> addIfThere(key, section, defaults, deeper));
    chosen.forEach(component -> addIfThere(key, component.path(), component.settings(), deeper));
    return deeper.isEmpty()
        ? RecordBinder.unknownKey(key, known)
        : "unknown key; did you mean " + String.join(" or ", deeper) + "?";
  }

  private static void addIfThere(String key, String path, Record settings, List<String> found) {
    if (of(settings).contains(key)) {
      found.add(path + "." + key);
    }
  }
}
