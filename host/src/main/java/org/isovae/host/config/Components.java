package org.isovae.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.InvalidInputException;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.plugins.Catalogue;
import org.isovae.plugins.Registration;

/** Turns the names in a tree into components with their records. */
final class Components {
  private final Catalogue catalogue;
  private final Problems problems;

  Components(Catalogue catalogue, Problems problems) {
    this.catalogue = catalogue;
    this.problems = problems;
  }

  /** What the tree chooses, by extension point; nothing where that is wrong. */
  Map<ExtensionPoint<?>, List<Component>> chosen(ObjectNode tree) {
    Map<ExtensionPoint<?>, List<Component>> chosen = new HashMap<>();
    for (ExtensionPoint<?> point : ExtensionPoint.all()) {
      JsonNode node = tree.get(point.configurationKey());
      chosen.put(
          point,
          switch (point.cardinality()) {
            case ONE -> one(point, node).stream().toList();
            case MANY -> many(point, node);
          });
    }
    return chosen;
  }

  private Optional<Component> one(ExtensionPoint<?> point, JsonNode node) {
    String path = point.configurationKey();
    if (node == null) {
      problems.add(path, "is missing; " + choices(point));
      return Optional.empty();
    }
    if (!(node instanceof ObjectNode object) || !object.path("name").isTextual()) {
      problems.add(
          path,
          "expected a name, or {name: …, key: value}, was "
              + (node.isObject() ? "an object without a name" : RecordBinder.describe(node))
              + "; "
              + choices(point));
      return Optional.empty();
    }
    ObjectNode keys = object.deepCopy();
    String name = keys.remove("name").textValue();
    return component(point, path, name, keys);
  }

  /** Those that are not switched off. */
  List<Component> many(ExtensionPoint<?> point, JsonNode node) {
    List<Component> chosen = new ArrayList<>();
    if (node == null) {
      return chosen;
    }
    String key = point.configurationKey();
    if (!(node instanceof ObjectNode object)) {
      problems.add(
          key,
          "expected an object {name: {key: value}, name: false}, was "
              + RecordBinder.describe(node));
      return chosen;
    }
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String path = key + "." + field.getKey();
      JsonNode value = field.getValue();
      if (value.isBoolean() && !value.booleanValue()) {
        find(point, path, field.getKey());
      } else if (value instanceof ObjectNode keys) {
        component(point, path, field.getKey(), keys).ifPresent(chosen::add);
      } else {
        problems.add(
            path,
            "expected its keys {key: value}, or true or false, was "
                + RecordBinder.describe(value));
      }
    }
    distinct(chosen);
    return chosen;
  }

  /** Results carry the plain name, so that no two of one plain name can both report. */
  private void distinct(List<Component> chosen) {
    for (int i = 0; i < chosen.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (chosen.get(i).registration().name().equals(chosen.get(j).registration().name())) {
          problems.add(
              chosen.get(i).path(),
              "reports under the same name as "
                  + chosen.get(j).path()
                  + "; switch one of them off with false");
        }
      }
    }
  }

  private Optional<Component> component(
      ExtensionPoint<?> point, String path, String name, ObjectNode keys) {
    return find(point, path, name).flatMap(found -> configured(found, path, name, keys));
  }

  private Optional<Component> configured(
      Registration registration, String path, String name, ObjectNode keys) {
    Record defaults;
    try {
      defaults = registration.defaults();
    } catch (InvalidInputException e) {
      problems.add(path, e.getMessage());
      return Optional.empty();
    }
    return new RecordBinder(problems)
        .bind(keys, defaults, path)
        .map(settings -> new Component(path, name, registration, settings));
  }

  private Optional<Registration> find(ExtensionPoint<?> point, String path, String name) {
    try {
      return Optional.of(catalogue.require(point, name));
    } catch (InvalidInputException e) {
      problems.add(path, e.getMessage());
      return Optional.empty();
    }
  }

  private String choices(ExtensionPoint<?> point) {
    List<String> names = catalogue.names(point);
    return names.isEmpty()
        ? "no module on the path provides a " + point
        : "choose one of " + String.join(", ", names);
  }
}
