package org.isovae.host.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.isovae.plugins.Kind;

/**
 * A whole experiment, resolved: every key has a value, every name a component. Immutable.
 *
 * @param description what the experiment is for, in a sentence
 * @param seed the root of all random streams
 * @param data the data directory; empty = the default
 * @param components what was chosen, by extension point; every kind but the estimator
 * @param latent the number of latent dimensions, at least 1
 * @param training how to train
 * @param evaluation what to measure on
 * @param estimators what measures, in the order of the configuration
 * @param expected numbers quoted from elsewhere
 * @param plugins where plug-ins come from
 */
public record Configuration(
    String description,
    long seed,
    String data,
    Map<Kind, Component> components,
    int latent,
    TrainingSettings training,
    EvaluationSettings evaluation,
    List<Component> estimators,
    ExpectedValues expected,
    PluginSettings plugins) {

  /** Copies the collections. */
  public Configuration {
    components = Map.copyOf(components);
    estimators = List.copyOf(estimators);
  }

  /** The component of an extension point that has exactly one. */
  public Component component(Kind kind) {
    return components.get(kind);
  }

  /** All components, the estimators last. */
  public List<Component> all() {
    List<Component> all = new ArrayList<>();
    for (Kind kind : ConfigurationDraft.SLOTS) {
      all.add(component(kind));
    }
    all.addAll(estimators);
    return List.copyOf(all);
  }

  /** The whole configuration as JSON: accepted as an input, and resolved to the same again. */
  public String toJson() {
    return JsonText.write(tree());
  }

  /** The paths at which another configuration has another value; empty if they are the same. */
  public List<String> differences(Configuration other) {
    Map<String, String> here = new LinkedHashMap<>();
    Map<String, String> there = new LinkedHashMap<>();
    flatten("", tree(), here);
    flatten("", other.tree(), there);
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
                flat.put(place, field.getValue().toString());
              }
            });
  }

  private ObjectNode tree() {
    ObjectNode tree = JsonText.NODES.objectNode();
    tree.put("description", description);
    tree.put("seed", seed);
    tree.put("data", data);
    tree.put("latent", latent);
    for (Kind kind : ConfigurationDraft.SLOTS) {
      Component component = component(kind);
      ObjectNode node = tree.putObject(kind.label());
      node.put("name", component.name());
      node.setAll(RecordWriter.tree(component.settings()));
    }
    tree.set("training", RecordWriter.tree(training));
    tree.set("evaluation", RecordWriter.tree(evaluation));
    ObjectNode measured = tree.putObject("estimators");
    for (Component estimator : estimators) {
      measured.set(estimator.name(), RecordWriter.tree(estimator.settings()));
    }
    tree.set("expected", RecordWriter.tree(expected));
    tree.set("plugins", RecordWriter.tree(plugins));
    return tree;
  }
}
