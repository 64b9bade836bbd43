package org.isovae.host.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON that people can write: comments, trailing commas, unquoted keys, single quotes.
 *
 * <p>Reads token by token instead of with {@code readTree}, so that every key's line is known when
 * it turns out to be wrong.
 */
final class JsonText {
  /** How many objects and lists may lie inside one another. */
  static final int DEEPEST = 50;

  /** How many characters a configuration may have; those that people write have a thousand. */
  static final int LONGEST = 1 << 20;

  private static final int LONGEST_NAME = 1000;

  static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_YAML_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
          .enable(JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS)
          .enable(JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNameLength(LONGEST_NAME)
                  .build())
          .build();

  private final JsonParser parser;
  private final String source;
  private final Map<String, String> origins = new TreeMap<>();

  private JsonText(JsonParser parser, String source) {
    this.parser = parser;
    this.source = source;
  }

  /**
   * Reads an object.
   *
   * @param source what to call the text in messages
   * @throws ConfigurationProblems if the text is no JSON object
   */
  static Layer read(String text, String source) {
    if (text.length() > LONGEST) {
      throw problem(
          text.length() + " characters are too many, expected at most " + LONGEST, source);
    }
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonText reader = new JsonText(parser, source);
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw problem(
            parser.currentToken() == null
                ? "the text is empty; expected an object: { … }"
                : "expected an object: { … }",
            source + ":" + parser.currentTokenLocation().getLineNr());
      }
      ObjectNode tree = (ObjectNode) reader.value("");
      if (parser.nextToken() != null) {
        throw problem(
            "something stands behind the end of the object",
            source + ":" + parser.currentTokenLocation().getLineNr());
      }
      return new Layer(tree, reader.origins);
    } catch (JsonProcessingException e) {
      throw problem(
          "no valid JSON: " + Written.text(e.getOriginalMessage()),
          e.getLocation() == null ? source : source + ":" + e.getLocation().getLineNr());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string has no input to fail
    }
  }

  /** A single JSON value that is the whole text; {@code null} if the text is none. */
  static JsonNode scalar(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonToken token = parser.nextToken();
      if (token == null || !token.isScalarValue()) {
        return null;
      }
      JsonNode value = new JsonText(parser, "").value("");
      return parser.nextToken() == null ? value : null;
    } catch (IOException e) {
      return null; // not JSON: the caller takes it as plain text
    }
  }

  private JsonNode value(String path) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String key = parser.currentName();
          String place = path.isEmpty() ? key : path + "." + key;
          origins.put(place, source + ":" + parser.currentTokenLocation().getLineNr());
          parser.nextToken();
          object.set(key, value(place));
        }
        return object;
      }
      case START_ARRAY -> {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          String place = path + "[" + array.size() + "]";
          origins.put(place, source + ":" + parser.currentTokenLocation().getLineNr());
          array.add(value(place));
        }
        return array;
      }
      case VALUE_STRING -> {
        return NODES.textNode(parser.getText());
      }
      case VALUE_NUMBER_INT -> {
        return switch (parser.getNumberType()) {
          case INT -> NODES.numberNode(parser.getIntValue());
          case LONG -> NODES.numberNode(parser.getLongValue());
          default -> NODES.numberNode(parser.getBigIntegerValue());
        };
      }
      case VALUE_NUMBER_FLOAT -> {
        return NODES.numberNode(parser.getDoubleValue());
      }
      case VALUE_TRUE -> {
        return NODES.booleanNode(true);
      }
      case VALUE_FALSE -> {
        return NODES.booleanNode(false);
      }
      case VALUE_NULL -> {
        return NODES.nullNode();
      }
      default -> throw new IllegalStateException("token " + parser.currentToken());
    }
  }

  private static ConfigurationProblems problem(String message, String origin) {
    return new ConfigurationProblems(List.of(new ConfigurationProblem("", message, origin)));
  }
}
