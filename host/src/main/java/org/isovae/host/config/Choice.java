package org.isovae.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isovae.api.InvalidInputException;

/**
 * The values of a key that a sweep tries, one after another.
 *
 * @param key the path of the key, such as {@code objective.lambda}
 * @param values as behind the {@code =} of an override; at least one, all different
 */
public record Choice(String key, List<String> values) {
  /** How many values a key may have. */
  public static final int MOST = 1_000_000;

  private static final Pattern RANGE =
      Pattern.compile("(-?\\d{1,18})\\.\\.(-?\\d{1,18})(?:\\.\\.(-?\\d{1,18}))?");
  private static final Pattern NO_RANGE = Pattern.compile("-?[\\d.]*\\d\\.\\..*");

  /** Checks that there are values, each once. */
  public Choice {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new InvalidInputException(
          key + ": has no values to try; expected a list such as " + key + "=1,2,5");
    }
    Set<String> seen = new LinkedHashSet<>();
    for (String value : values) {
      if (!seen.add(value)) {
        throw new InvalidInputException(
            key + ": the value " + Written.text(value) + " stands there twice");
      }
    }
  }

  /**
   * Reads {@code key=value,value}: commas outside brackets and quotes separate values, {@code 1..3}
   * stands for 1,2,3, and {@code 0..20..5} counts in fives.
   *
   * @throws InvalidInputException if it is no {@code key=…}, a value is empty, or a range has no
   *     end
   */
  public static Choice parse(String written) {
    int equals = written.indexOf('=');
    if (equals < 1) {
      throw new InvalidInputException(
          "“" + Written.text(written) + "” is no key=value,value, such as objective.lambda=10,100");
    }
    String key = written.substring(0, equals).strip();
    List<String> values = new ArrayList<>();
    List<String> parts = split(written.substring(equals + 1));
    for (String part : parts) {
      if (part.isEmpty() && parts.size() > 1) {
        throw new InvalidInputException(
            "“" + Written.text(written) + "”: a value between the commas is empty");
      }
      addAll(values, key, part);
    }
    return new Choice(key, values);
  }

  /**
   * The same from a file: a list of values, a text as on the command line, or one value.
   *
   * @throws InvalidInputException as {@link #parse} does
   */
  static Choice of(String key, JsonNode node) {
    if (node.isTextual()) {
      return parse(key + "=" + node.textValue());
    }
    List<String> values = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(value -> values.add(value.isTextual() ? value.textValue() : value.toString()));
    } else {
      values.add(node.toString());
    }
    return new Choice(key, values);
  }

  /** Each value as an override. */
  public List<String> overrides() {
    return values.stream().map(value -> key + "=" + value).toList();
  }

  private static void addAll(List<String> values, String key, String part) {
    Matcher range = RANGE.matcher(part);
    if (range.matches()) {
      long first = Long.parseLong(range.group(1));
      long last = Long.parseLong(range.group(2));
      long step = range.group(3) == null ? 1 : Long.parseLong(range.group(3));
      if (step < 1 || last < first || (last - first) / step >= MOST) {
        throw new InvalidInputException(
            key
                + ": the range "
                + part
                + " must end behind its beginning, count upwards and have at most "
                + MOST
                + " values");
      }
      for (long value = first; value <= last; value += step) {
        values.add(Long.toString(value));
      }
    } else if (NO_RANGE.matcher(part).matches()) {
      throw new InvalidInputException(
          key
              + ": “"
              + Written.text(part)
              + "” is no range that ends; expected whole numbers such as 1..5, or 0..100..20, or"
              + " the values one by one");
    } else {
      values.add(part);
    }
  }

  /** What stands between the commas that are outside brackets and quotes. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    char quote = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (quotes(c, depth, text.substring(start, i))) {
        quote = c;
      } else if (c == '[' || c == '{') {
        depth++;
      } else if (c == ']' || c == '}') {
        depth--;
      } else if (c == ',' && depth <= 0) {
        parts.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    parts.add(text.substring(start).strip());
    return parts;
  }

  /** Inside brackets a quote begins a text wherever it stands; outside only a whole value. */
  private static boolean quotes(char c, int depth, String before) {
    return (c == '"' || c == '\'') && (depth > 0 || before.isBlank());
  }
}
