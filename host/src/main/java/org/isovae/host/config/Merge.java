package org.isovae.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.api.extension.ExtensionPoint.Cardinality;

/**
 * Lays one tree over another, as in Hydra: objects are merged key by key, everything else is
 * replaced, {@code null} takes a key away. Where a component is chosen by another name, the keys of
 * the one before are dropped.
 */
final class Merge {
  private Merge() {}

  /** {@code over} on {@code base}; {@code base} is changed. */
  static void into(ObjectNode base, ObjectNode over) {
    if (changesModel(over)) {
      base.remove(TopLevelKeys.EXPECTED);
    }
    for (Map.Entry<String, JsonNode> field : over.properties()) {
      String key = field.getKey();
      JsonNode value = field.getValue();
      if (value.isNull()) {
        base.remove(key);
      } else if (holds(Cardinality.ONE, key)) {
        base.set(key, component(base.get(key), value));
      } else if (holds(Cardinality.MANY, key) && value instanceof ObjectNode components) {
        components(
            components, base.get(key) instanceof ObjectNode there ? there : base.putObject(key));
      } else {
        if (key.equals(TopLevelKeys.TRAINING)) {
          dropStepsForEpochs(base.get(key), value);
        }
        base.set(key, plain(base.get(key), value));
      }
    }
  }

  /** Quoted numbers hold for a model: a layer that makes another speaks of another experiment. */
  private static boolean changesModel(ObjectNode over) {
    return over.has("latent")
        || ExtensionPoint.all().stream()
            .filter(ExtensionPoint::partOfModel)
            .anyMatch(point -> over.has(point.configurationKey()));
  }

  /** Whether a layer does nothing but to choose a component: metric=sse, or metric.name=sse. */
  static boolean choosesComponent(Layer layer) {
    if (layer.tree().size() != 1) {
      return false;
    }
    Map.Entry<String, JsonNode> field = layer.tree().properties().iterator().next();
    JsonNode value = field.getValue();
    return holds(Cardinality.ONE, field.getKey())
        && (value.isTextual() || (value.size() == 1 && value.has("name")));
  }

  private static boolean holds(Cardinality cardinality, String key) {
    return ExtensionPoint.all(cardinality).stream()
        .anyMatch(point -> point.configurationKey().equals(key));
  }

  /** Steps win over epochs within one layer; a later layer that asks for epochs means them. */
  private static void dropStepsForEpochs(JsonNode base, JsonNode over) {
    if (base instanceof ObjectNode training && over.has("epochs") && !over.has("steps")) {
      training.remove("steps");
    }
  }

  private static JsonNode component(JsonNode base, JsonNode over) {
    if (over.isTextual()) {
      return component(base, JsonText.NODES.objectNode().set("name", over));
    }
    JsonNode name = over.get("name");
    boolean another = name != null && (base == null || !name.equals(base.get("name")));
    return another ? plain(null, over) : plain(base, over);
  }

  private static void components(ObjectNode over, ObjectNode base) {
    for (Map.Entry<String, JsonNode> field : over.properties()) {
      String key = field.getKey();
      JsonNode value = field.getValue();
      if (value.isNull()) {
        base.remove(key);
      } else if (value.isBoolean() && value.booleanValue()) {
        if (!(base.get(key) instanceof ObjectNode)) {
          base.putObject(key);
        }
      } else {
        base.set(key, plain(base.get(key), value));
      }
    }
  }

  private static JsonNode plain(JsonNode base, JsonNode over) {
    if (!over.isObject()) {
      return over.deepCopy();
    }
    ObjectNode result = base instanceof ObjectNode object ? object : JsonText.NODES.objectNode();
    for (Map.Entry<String, JsonNode> field : over.properties()) {
      if (field.getValue().isNull()) {
        result.remove(field.getKey());
      } else {
        result.set(field.getKey(), plain(result.get(field.getKey()), field.getValue()));
      }
    }
    return result;
  }
}
