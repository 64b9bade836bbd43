package org.isovae.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.isovae.api.Suggestions;

/**
 * Makes records from trees: a key that is absent keeps its default, every other one is checked. All
 * problems are collected; a record with a problem is not made.
 */
final class RecordBinder {
  private static final Pattern WORDS = Pattern.compile("\\W+");

  private final Problems problems;

  RecordBinder(Problems problems) {
    this.problems = problems;
  }

  /**
   * The record that a tree describes.
   *
   * @param defaults gives the keys, their types, and the values of absent keys
   * @param path of the tree, for messages
   */
  <C extends Record> Optional<C> bind(ObjectNode tree, C defaults, String path) {
    @SuppressWarnings("unchecked") // getClass() of a C
    Class<C> type = (Class<C>) defaults.getClass();
    return bind(tree, type, Optional.of(defaults), path);
  }

  private <C extends Record> Optional<C> bind(
      ObjectNode tree, Class<C> type, Optional<C> defaults, String path) {
    final int before = problems.count();
    RecordComponent[] components = type.getRecordComponents();
    List<String> keys = Arrays.stream(components).map(RecordComponent::getName).toList();
    tree.fieldNames()
        .forEachRemaining(
            key -> {
              if (!keys.contains(key)) {
                problems.add(join(path, key), unknownKey(key, keys));
              }
            });
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      String place = join(path, component.getName());
      Optional<Object> inherited = defaults.map(d -> RecordWriter.value(component, d));
      JsonNode node = tree.get(component.getName());
      if (node != null) {
        values[i] = value(node, component.getGenericType(), inherited, place).orElse(null);
      } else if (inherited.isPresent()) {
        values[i] = inherited.get();
      } else {
        problems.add(place, "is missing; expected " + describe(component.getGenericType()));
      }
    }
    return problems.count() > before ? Optional.empty() : make(type, values, path);
  }

  private <C extends Record> Optional<C> make(Class<C> type, Object[] values, String path) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<C> constructor = type.getDeclaredConstructor(types);
      return Optional.of(constructor.newInstance(values));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException invalid) {
        String message = String.valueOf(invalid.getMessage());
        problems.add(path, message, mentioned(message, type));
        return Optional.empty();
      }
      throw new IllegalStateException("the constructor of " + type.getName(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName() + " is no public record", e);
    }
  }

  /** The key that a constructor's message is about: the first one in it, if there is one. */
  private static String mentioned(String message, Class<?> type) {
    List<String> keys =
        Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
    return WORDS.splitAsStream(message).filter(keys::contains).findFirst().orElse("");
  }

  private Optional<Object> value(
      JsonNode node, Type type, Optional<Object> inherited, String path) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == List.class
          ? list(node, arguments[0], path)
          : map(node, arguments[1], path);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      if (!(node instanceof ObjectNode object)) {
        return wrong(node, type, path);
      }
      Class<? extends Record> nested = plain.asSubclass(Record.class);
      return nested(object, nested, inherited, path);
    }
    Object value = plain.isEnum() ? constant(node, plain) : scalar(node, plain);
    return value == null ? wrong(node, type, path) : Optional.of(value);
  }

  private <C extends Record> Optional<Object> nested(
      ObjectNode tree, Class<C> type, Optional<Object> inherited, String path) {
    return bind(tree, type, inherited.map(type::cast), path).map(Object.class::cast);
  }

  private Optional<Object> list(JsonNode node, Type element, String path) {
    if (node.isValueNode() && !node.isNull()) {
      // One value without brackets is a list of one, as people write it on a command line.
      return list(JsonText.NODES.arrayNode().add(node), element, path);
    }
    if (!node.isArray()) {
      problems.add(
          path, "expected a list of " + describePlural(element) + ", was " + describe(node));
      return Optional.empty();
    }
    final int before = problems.count();
    List<Object> values = new ArrayList<>();
    for (JsonNode item : node) {
      value(item, element, Optional.empty(), path + "[" + values.size() + "]")
          .ifPresentOrElse(values::add, () -> values.add(path));
    }
    return problems.count() > before
        ? Optional.empty()
        : Optional.of(Collections.unmodifiableList(values));
  }

  private Optional<Object> map(JsonNode node, Type element, String path) {
    if (!node.isObject()) {
      problems.add(path, "expected an object {name: …}, was " + describe(node));
      return Optional.empty();
    }
    final int before = problems.count();
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      value(field.getValue(), element, Optional.empty(), join(path, field.getKey()))
          .ifPresent(value -> values.put(field.getKey(), value));
    }
    return problems.count() > before
        ? Optional.empty()
        : Optional.of(Collections.unmodifiableMap(values));
  }

  private Optional<Object> wrong(JsonNode node, Type expected, String path) {
    problems.add(path, "expected " + describe(expected) + ", was " + describe(node));
    return Optional.empty();
  }

  /** {@code null} if the node is no such value. */
  private static Object scalar(JsonNode node, Class<?> type) {
    if (type == boolean.class) {
      return node.isBoolean() ? node.booleanValue() : null;
    } else if (type == String.class) {
      // key=3 on a command line is text where text is wanted.
      return node.isValueNode() ? node.asText() : null;
    } else if (type == int.class) {
      return whole(node) && node.canConvertToInt() ? node.intValue() : null;
    } else if (type == long.class) {
      return whole(node) && node.canConvertToLong() ? node.longValue() : null;
    } else if (type == double.class || type == Double.class) {
      return node.isNumber() ? Double.valueOf(node.doubleValue()) : infinite(node);
    } else if (type == Integer.class) {
      return scalar(node, int.class);
    } else if (type == Long.class) {
      return scalar(node, long.class);
    } else if (type == Boolean.class) {
      return scalar(node, boolean.class);
    }
    throw new IllegalStateException(
        type.getName() + " is no type that a configuration record may have");
  }

  private static boolean whole(JsonNode node) {
    // 5e4 is a fine way to write 50000.
    return node.isIntegralNumber()
        || (node.isNumber() && node.doubleValue() == Math.rint(node.doubleValue()));
  }

  private static Double infinite(JsonNode node) {
    return switch (node.asText()) {
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      case "NaN" -> Double.NaN;
      default -> null;
    };
  }

  private static Object constant(JsonNode node, Class<?> type) {
    String written = node.isTextual() ? node.textValue().replace('_', '-') : "";
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> RecordWriter.name((Enum<?>) constant).equalsIgnoreCase(written))
        .findFirst()
        .orElse(null);
  }

  static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  static String unknownKey(String written, List<String> keys) {
    String key = Written.text(written);
    String known =
        keys.isEmpty() ? "there are no keys here" : "the keys are " + String.join(", ", keys);
    return "unknown key; " + Suggestions.didYouMean(key, keys).orElse(known);
  }

  /** What was written, for people. */
  static String describe(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      case STRING -> "the text “" + Written.text(node.textValue()) + "”";
      default -> Written.text(node.toString());
    };
  }

  private static String describe(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == List.class
          ? "a list of " + describePlural(arguments[0])
          : "an object {name: …}";
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isEnum()) {
      return Arrays.stream(plain.getEnumConstants())
          .map(constant -> RecordWriter.name((Enum<?>) constant))
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    return switch (plain.getSimpleName()) {
      case "int", "Integer", "long", "Long" -> "a whole number";
      case "double", "Double" -> "a number";
      case "boolean", "Boolean" -> "true or false";
      case "String" -> "a text";
      default -> "an object {key: value}";
    };
  }

  private static String describePlural(Type type) {
    if (type instanceof Class<?> plain && plain.isRecord()) {
      return Arrays.stream(plain.getRecordComponents())
          .map(component -> component.getName() + ": …")
          .collect(Collectors.joining(", ", "objects, [{", "}, …]"));
    }
    return switch (type.getTypeName()) {
      case "java.lang.Integer", "java.lang.Long" -> "whole numbers, [1, 2]";
      case "java.lang.Double" -> "numbers, [1, 2]";
      case "java.lang.String" -> "texts, [a, b]";
      default -> "values, [ … ]";
    };
  }
}
