package org.isovae.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.InvalidInputException;
import org.isovae.plugins.Catalogue;
import org.isovae.plugins.Kind;
import org.isovae.plugins.Registration;

/** Turns the names in a tree into components with their records. */
final class Components {
  private final Catalogue catalogue;
  private final Problems problems;

  Components(Catalogue catalogue, Problems problems) {
    this.catalogue = catalogue;
    this.problems = problems;
  }

  /** The components of the extension points that have exactly one. */
  Map<Kind, Component> slots(ObjectNode tree, List<Kind> slots) {
    Map<Kind, Component> chosen = new EnumMap<>(Kind.class);
    for (Kind kind : slots) {
      slot(kind, tree.get(kind.label())).ifPresent(component -> chosen.put(kind, component));
    }
    return chosen;
  }

  private Optional<Component> slot(Kind kind, JsonNode node) {
    String path = kind.label();
    if (node == null) {
      problems.add(path, "is missing; " + choices(kind));
      return Optional.empty();
    }
    if (!(node instanceof ObjectNode object) || !object.path("name").isTextual()) {
      problems.add(
          path,
          "expected a name, or {name: …, key: value}, was "
              + (node.isObject() ? "an object without a name" : RecordBinder.describe(node))
              + "; "
              + choices(kind));
      return Optional.empty();
    }
    ObjectNode keys = object.deepCopy();
    String name = keys.remove("name").textValue();
    return component(kind, path, name, keys);
  }

  /** The estimators that are not switched off. */
  List<Component> estimators(JsonNode node) {
    List<Component> chosen = new ArrayList<>();
    if (node == null) {
      return chosen;
    }
    if (!(node instanceof ObjectNode object)) {
      problems.add(
          "estimators",
          "expected an object {name: {key: value}, name: false}, was "
              + RecordBinder.describe(node));
      return chosen;
    }
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String path = "estimators." + field.getKey();
      JsonNode value = field.getValue();
      if (value.isBoolean() && !value.booleanValue()) {
        find(Kind.ESTIMATOR, path, field.getKey());
      } else if (value instanceof ObjectNode keys) {
        component(Kind.ESTIMATOR, path, field.getKey(), keys).ifPresent(chosen::add);
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

  /** Results carry the plain name, so that two estimators of one plain name cannot both report. */
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

  private Optional<Component> component(Kind kind, String path, String name, ObjectNode keys) {
    return find(kind, path, name).flatMap(found -> configured(found, path, name, keys));
  }

  private Optional<Component> configured(
      Registration registration, String path, String name, ObjectNode keys) {
    return new RecordBinder(problems)
        .bind(keys, registration.provider().defaults(), path)
        .map(settings -> new Component(path, name, registration, settings));
  }

  private Optional<Registration> find(Kind kind, String path, String name) {
    try {
      return Optional.of(catalogue.require(kind, name));
    } catch (InvalidInputException e) {
      problems.add(path, e.getMessage());
      return Optional.empty();
    }
  }

  private String choices(Kind kind) {
    List<String> names = catalogue.names(kind);
    return names.isEmpty()
        ? "no module on the path provides a " + kind
        : "choose one of " + String.join(", ", names);
  }
}
