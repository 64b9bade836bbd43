package org.isovae.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code key=value} as written on a command line. A value is {@code [a, b]}, {@code {key: value}},
 * a JSON scalar, or else plain text; text inside brackets needs no quotes.
 */
final class Overrides {
  private static final int LONGEST = 1 << 16;

  private final String text;
  private int place;
  private int depth;

  private Overrides(String text) {
    this.text = text;
  }

  /** The override as a layer with one path in it; problems are collected. */
  static Layer parse(String override, Problems problems) {
    Map<String, String> origins = new TreeMap<>();
    ObjectNode tree = JsonText.NODES.objectNode();
    int equals = override.indexOf('=');
    String path = equals < 0 ? "" : override.substring(0, equals).strip();
    String shown = Written.text(override);
    if (override.length() > LONGEST
        || !path.matches("[^.\\s]+(\\.[^.\\s]+){0," + JsonText.DEEPEST + "}+")) {
      problems.add(
          new ConfigurationProblem(
              "",
              "the override “"
                  + shown
                  + "” is no key=value, such as training.rate=1e-3, of at most "
                  + LONGEST
                  + " characters",
              ""));
      return new Layer(tree, origins);
    }
    String value = override.substring(equals + 1).strip();
    JsonNode node;
    try {
      node = new Overrides(value).whole();
    } catch (IllegalArgumentException e) {
      problems.add(
          new ConfigurationProblem(path, "the override “" + shown + "”: " + e.getMessage(), ""));
      return new Layer(tree, origins);
    }
    originate(path, node, "the override " + shown, origins);
    ObjectNode parent = tree;
    int start = 0;
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', start)) {
      parent = parent.putObject(path.substring(start, dot));
      start = dot + 1;
    }
    parent.set(path.substring(start), node);
    return new Layer(tree, origins);
  }

  /** Notes for each key inside a value, too, who wrote it. */
  private static void originate(
      String path, JsonNode node, String origin, Map<String, String> origins) {
    origins.put(path, origin);
    node.properties()
        .forEach(
            field ->
                originate(
                    RecordBinder.join(path, field.getKey()), field.getValue(), origin, origins));
  }

  private JsonNode whole() {
    if (text.startsWith("[") || text.startsWith("{")) {
      JsonNode value = value();
      skipSpace();
      if (place < text.length()) {
        throw new IllegalArgumentException("nothing may stand behind the closing bracket");
      }
      return value;
    }
    return scalar(text);
  }

  private JsonNode value() {
    skipSpace();
    char first = place < text.length() ? text.charAt(place) : ',';
    return switch (first) {
      case '[' -> list();
      case '{' -> object();
      default -> scalar(word(",]}"));
    };
  }

  private ArrayNode list() {
    ArrayNode list = JsonText.NODES.arrayNode();
    open();
    while (!closes(']')) {
      list.add(value());
      separator(']');
    }
    return list;
  }

  private ObjectNode object() {
    ObjectNode object = JsonText.NODES.objectNode();
    open();
    while (!closes('}')) {
      String key = scalar(word(":,]}")).asText();
      if (place >= text.length() || text.charAt(place) != ':') {
        throw new IllegalArgumentException(
            "expected “:” behind the key “" + Written.text(key) + "”");
      }
      place++;
      object.set(key, value());
      separator('}');
    }
    return object;
  }

  private void open() {
    place++;
    if (++depth > JsonText.DEEPEST) {
      throw new IllegalArgumentException(
          "brackets inside brackets, expected at most " + JsonText.DEEPEST + " deep");
    }
  }

  private boolean closes(char bracket) {
    skipSpace();
    if (place >= text.length()) {
      throw new IllegalArgumentException("the closing bracket “" + bracket + "” is missing");
    }
    if (text.charAt(place) == bracket) {
      place++;
      depth--;
      return true;
    }
    return false;
  }

  private void separator(char bracket) {
    skipSpace();
    if (place < text.length() && text.charAt(place) == ',') {
      place++;
    } else if (place < text.length() && text.charAt(place) != bracket) {
      throw new IllegalArgumentException("expected “,” or “" + bracket + "”");
    }
  }

  /** Up to one of the characters {@code ends}; quotes protect them. */
  private String word(String ends) {
    skipSpace();
    int start = place;
    if (place < text.length() && "\"'".indexOf(text.charAt(place)) >= 0) {
      char quote = text.charAt(place);
      int end = text.indexOf(quote, place + 1);
      while (end > 0 && text.charAt(end - 1) == '\\') {
        end = text.indexOf(quote, end + 1);
      }
      if (end < 0) {
        throw new IllegalArgumentException("the closing quote " + quote + " is missing");
      }
      place = end + 1;
      String word = text.substring(start, place);
      skipSpace();
      return word;
    }
    while (place < text.length() && ends.indexOf(text.charAt(place)) < 0) {
      place++;
    }
    return text.substring(start, place).strip();
  }

  private static JsonNode scalar(String word) {
    JsonNode value = JsonText.scalar(word);
    return value == null ? JsonText.NODES.textNode(word) : value;
  }

  private void skipSpace() {
    while (place < text.length() && Character.isWhitespace(text.charAt(place))) {
      place++;
    }
  }
}
