package org.isovae.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.isovae.api.ConfigurationTypes;

/** Writes configuration records as trees; {@link RecordBinder} reads them back. */
final class RecordWriter {
  private RecordWriter() {}

  /** The tree of a record, keys in the order of its components. */
  static ObjectNode tree(Record settings) {
    ObjectNode tree = JsonText.NODES.objectNode();
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      tree.set(component.getName(), node(value(component, settings)));
    }
    return tree;
  }

  /** The value of a record's component. */
  static Object value(RecordComponent component, Record settings) {
    try {
      return component.getAccessor().invoke(settings);
    } catch (ReflectiveOperationException e) {
      // The catalogue has checked that the record is public and its package exported.
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  /** How a constant of an enum is written. */
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static JsonNode node(Object value) {
    if (value instanceof String text) {
      return JsonText.NODES.textNode(text);
    } else if (value instanceof Enum<?> constant) {
      return JsonText.NODES.textNode(name(constant));
    } else if (value instanceof Boolean truth) {
      return JsonText.NODES.booleanNode(truth);
    } else if (value instanceof Integer number) {
      return JsonText.NODES.numberNode(number);
    } else if (value instanceof Long number) {
      return JsonText.NODES.numberNode(number);
    } else if (value instanceof Double number) {
      // JSON has no infinity; the binder accepts the words.
      return Double.isFinite(number)
          ? JsonText.NODES.numberNode(number)
          : JsonText.NODES.textNode(number.toString());
    } else if (value instanceof Record settings) {
      return tree(settings);
    } else if (value instanceof List<?> list) {
      ArrayNode array = JsonText.NODES.arrayNode();
      list.forEach(element -> array.add(node(element)));
      return array;
    } else if (value instanceof Map<?, ?> map) {
      ObjectNode object = JsonText.NODES.objectNode();
      map.forEach((key, element) -> object.set(key.toString(), node(element)));
      return object;
    }
    throw new IllegalArgumentException(
        "a configuration record holds "
            + ConfigurationTypes.ALLOWED
            + ", was "
            + (value == null ? "null" : value.getClass().getName()));
  }
}
