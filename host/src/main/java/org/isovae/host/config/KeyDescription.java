package org.isovae.host.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.isovae.api.ConfigurationTypes;

/**
 * One key of a configuration, for people.
 *
 * @param name its path within the component, {@code scale.low} in a nested record
 * @param defaultValue as JSON
 * @param meaning in one line; empty if it is not documented
 */
public record KeyDescription(String name, String defaultValue, String meaning) {

  /** The keys of a configuration record, in order; those of nested records behind their path. */
  public static List<KeyDescription> of(Record defaults) {
    List<KeyDescription> keys = new ArrayList<>();
    collect("", defaults, keys);
    return List.copyOf(keys);
  }

  /** The keys outside components: training, evaluation and the rest. */
  public static List<KeyDescription> topLevel() {
    List<KeyDescription> keys = new ArrayList<>();
    collect("", General.DEFAULTS, keys);
    TopLevelKeys.SECTIONS.forEach((section, defaults) -> collect(section, defaults, keys));
    return List.copyOf(keys);
  }

  private static void collect(String path, Record defaults, List<KeyDescription> keys) {
    for (RecordComponent component : defaults.getClass().getRecordComponents()) {
      String name = RecordBinder.join(path, component.getName());
      Object value = RecordWriter.value(component, defaults);
      String meaning = ConfigurationTypes.meaning(component).orElse("");
      if (value instanceof Record nested) {
        collect(name, nested, keys);
      } else {
        keys.add(new KeyDescription(name, RecordWriter.node(value).toString(), meaning));
      }
    }
  }
}
