package org.isovae.reports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.report.Value;

/** JSON of maps, lists, arrays, values, numbers, texts and truths; NaN becomes null. */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** An entry a line. */
  static String pretty(Object value) {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    StringWriter out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(out).setPrettyPrinter(printer)) {
      write(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string has no medium to fail
    }
    return out.append('\n').toString();
  }

  /** On one line, for a script element: no text in it can end the element. */
  static String embedded(Object value) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      write(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string has no medium to fail
    }
    return out.toString().replace("<", "\\u003c"); // JSON has it in texts only
  }

  /**
   * What a text says: maps in its order, lists, doubles, texts and truths; NaN for null.
   *
   * @throws IOException if it is no JSON
   */
  static Object read(String text) throws IOException {
    try (JsonParser json = FACTORY.createParser(text)) {
      json.nextToken();
      return read(json);
    }
  }

  private static Object read(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token == null) {
      throw new IOException("the text ends before its time");
    }
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String name = json.currentName();
          json.nextToken();
          map.put(name, read(json));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          list.add(read(json));
        }
        yield list;
      }
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> Double.NaN;
      default -> throw new IOException("unexpected " + token);
    };
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName((String) entry.getKey());
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof Iterable<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        write(json, element);
      }
      json.writeEndArray();
    } else if (value instanceof double[] vector) {
      json.writeStartArray();
      for (double number : vector) {
        write(json, number);
      }
      json.writeEndArray();
    } else if (value instanceof double[][] matrix) {
      json.writeStartArray();
      for (double[] row : matrix) {
        write(json, row);
      }
      json.writeEndArray();
    } else if (value instanceof Value numbers) {
      switch (numbers.rank()) {
        case 0 -> write(json, numbers.number());
        case 1 -> write(json, numbers.vector());
        default -> write(json, numbers.matrix());
      }
    } else if (value instanceof Double number && number.isNaN()) {
      json.writeNull();
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else {
      json.writeString((String) value);
    }
  }
}
