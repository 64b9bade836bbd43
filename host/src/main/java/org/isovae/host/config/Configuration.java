package org.isovae.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.api.extension.ExtensionPoint.Cardinality;
import org.isovae.host.json.Json;

/**
 * A whole experiment, resolved: every key has a value, every name a component. Immutable.
 *
 * @param description what the experiment is for, in a sentence
 * @param seed the root of all random streams
 * @param data the data directory; empty = the default
 * @param components what was chosen, by extension point, in the order of the configuration
 * @param latent the number of latent dimensions, at least 1
 * @param training how to train
 * @param evaluation what to measure on
 * @param expected numbers quoted from elsewhere
 * @param plugins which plug-ins are meant
 */
public record Configuration(
    String description,
    long seed,
    String data,
    Map<ExtensionPoint<?>, List<Component>> components,
    int latent,
    TrainingSettings training,
    EvaluationSettings evaluation,
    ExpectedValues expected,
    PluginSettings plugins) {

  /** Copies the collections. */
  public Configuration {
    Map<ExtensionPoint<?>, List<Component>> copies = new LinkedHashMap<>();
    for (ExtensionPoint<?> point : ExtensionPoint.all()) {
      copies.put(point, List.copyOf(components.getOrDefault(point, List.of())));
    }
    components = Collections.unmodifiableMap(copies);
  }

  /**
   * The root of what restarts on the same data differ in: initial parameters, noise, the order of
   * rows.
   */
  public long trainingSeed() {
    return training.seed() == 0 ? seed : training.seed();
  }

  /** Whether a key chooses random numbers alone: runs that differ in it are repetitions. */
  public static boolean isSeed(String key) {
    return key.equals("seed") || key.equals("training.seed");
  }

  /** The component of an extension point that has {@linkplain Cardinality#ONE exactly one}. */
  public Component component(ExtensionPoint<?> point) {
    return components.get(point).get(0);
  }

  /** The components of an extension point; none if the configuration names none. */
  public List<Component> components(ExtensionPoint<?> point) {
    return components.get(point);
  }

  /** All components, in the order of extension points. */
  public List<Component> all() {
    return components.values().stream().flatMap(List::stream).toList();
  }

  /**
   * The same for one of several trainings that go on side by side: its engine shares the machine.
   */
  public Configuration sideBySide() {
    Map<ExtensionPoint<?>, List<Component>> changed = new LinkedHashMap<>(components);
    Component engine = component(ExtensionPoint.ENGINE);
    Record settings = engine.registration().sideBySide(engine.settings());
    changed.put(
        ExtensionPoint.ENGINE,
        List.of(new Component(engine.path(), engine.name(), engine.registration(), settings)));
    return new Configuration(
        description, seed, data, changed, latent, training, evaluation, expected, plugins);
  }

  /** How many trainings of one form its engine does best together, at least 1. */
  public int together() {
    Component engine = component(ExtensionPoint.ENGINE);
    return engine.registration().together(engine.settings());
  }

  /** The whole configuration as JSON: accepted as an input, and resolved to the same again. */
  public String toJson() {
    return Json.pretty(tree());
  }

  /** The value of each key by its path, as JSON but for texts, which have no quotes. */
  public Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    flatten("", tree(), values);
    return Collections.unmodifiableMap(values);
  }

  /** The paths at which another configuration has another value; empty if they are the same. */
  public List<String> differences(Configuration other) {
    Map<String, String> here = values();
    Map<String, String> there = other.values();
    TreeSet<String> paths = new TreeSet<>(here.keySet());
    paths.addAll(there.keySet());
    return paths.stream()
        .filter(path -> !here.getOrDefault(path, "").equals(there.getOrDefault(path, "")))
        .toList();
  }

  private static void flatten(String path, ObjectNode tree, Map<String, String> flat) {
    tree.properties()
        .forEach(
            field -> {
              String place = RecordBinder.join(path, field.getKey());
              if (field.getValue() instanceof ObjectNode object && !object.isEmpty()) {
                flatten(place, object, flat);
              } else {
                JsonNode value = field.getValue();
                flat.put(place, value.isTextual() ? value.textValue() : value.toString());
              }
            });
  }

  private ObjectNode tree() {
    ObjectNode tree = JsonText.NODES.objectNode();
    tree.put("description", description);
    tree.put("seed", seed);
    tree.put("data", data);
    tree.put("latent", latent);
    for (ExtensionPoint<?> point : ExtensionPoint.all(Cardinality.ONE)) {
      Component component = component(point);
      ObjectNode node = tree.putObject(point.configurationKey());
      node.put("name", component.name());
      node.setAll(RecordWriter.tree(component.settings()));
    }
    tree.set(TopLevelKeys.TRAINING, RecordWriter.tree(training));
    tree.set(TopLevelKeys.EVALUATION, RecordWriter.tree(evaluation));
    for (ExtensionPoint<?> point : ExtensionPoint.all(Cardinality.MANY)) {
      ObjectNode node = tree.putObject(point.configurationKey());
      for (Component component : components(point)) {
        node.set(component.name(), RecordWriter.tree(component.settings()));
      }
    }
    tree.set(TopLevelKeys.EXPECTED, RecordWriter.tree(expected));
    tree.set(TopLevelKeys.PLUGINS, RecordWriter.tree(plugins));
    return tree;
  }
}
