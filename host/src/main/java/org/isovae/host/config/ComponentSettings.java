package org.isovae.host.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.host.json.Json;
import org.isovae.plugins.Catalogue;

/** A component that is chosen outside a configuration, with keys as inside one. */
public final class ComponentSettings {
  private ComponentSettings() {}

  /**
   * A component of an extension point that has many, such as a study.
   *
   * @param overrides {@code key=value} each, such as {@code studies.summary.key=value}
   * @throws ConfigurationProblems listing all problems at once
   */
  public static Component of(
      Catalogue catalogue, ExtensionPoint<?> point, String name, List<String> overrides) {
    Map<String, String> origins = new TreeMap<>();
    Problems problems = new Problems(origins);
    ObjectNode tree = JsonText.NODES.objectNode();
    tree.putObject(point.configurationKey()).putObject(name);
    for (String override : overrides) {
      Layer layer = Overrides.parse(override, problems);
      Merge.into(tree, layer.tree());
      origins.putAll(layer.origins());
    }
    tree.fieldNames()
        .forEachRemaining(
            key -> {
              if (!key.equals(point.configurationKey())) {
                problems.add(key, "has no meaning here; expected keys of " + path(point, name));
              }
            });
    List<Component> chosen =
        new Components(catalogue, problems).many(point, tree.get(point.configurationKey()));
    problems.throwIfAny();
    if (chosen.size() != 1) {
      problems.add(point.configurationKey(), "expected keys of " + path(point, name) + " alone");
      problems.throwIfAny();
    }
    return chosen.get(0);
  }

  private static String path(ExtensionPoint<?> point, String name) {
    return point.configurationKey() + "." + name;
  }

  /** The component's keys and values as JSON, below its own path. */
  public static String toJson(ExtensionPoint<?> point, Component component) {
    ObjectNode tree = JsonText.NODES.objectNode();
    tree.putObject(point.configurationKey())
        .set(component.name(), RecordWriter.tree(component.settings()));
    return Json.pretty(tree);
  }
}
