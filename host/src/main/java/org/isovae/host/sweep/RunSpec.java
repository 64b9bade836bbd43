package org.isovae.host.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.isovae.api.Sha256;
import org.isovae.host.config.Choice;

/**
 * What one run of a sweep is, before it is checked.
 *
 * @param source the preset or file that it comes from
 * @param settings the value of each key that the sweep tries, as written
 */
public record RunSpec(String source, Map<String, String> settings) {
  /** The key of the settings that holds the source, where a sweep has several. */
  public static final String SOURCE = "configuration";

  private static final int LONGEST_NAME = 100;
  private static final int HASH = 8;

  /** Copies the settings, in their order. */
  public RunSpec {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /**
   * All combinations, the last key changing fastest.
   *
   * @param sources presets or files, at least one
   */
  public static List<RunSpec> product(List<String> sources, List<Choice> choices) {
    List<RunSpec> specs = new ArrayList<>();
    for (String source : sources) {
      Map<String, String> from = sources.size() > 1 ? Map.of(SOURCE, source) : Map.of();
      specs.add(new RunSpec(source, from));
    }
    for (Choice choice : choices) {
      List<RunSpec> longer = new ArrayList<>();
      for (RunSpec spec : specs) {
        for (String value : choice.values()) {
          Map<String, String> settings = new LinkedHashMap<>(spec.settings);
          settings.put(choice.key(), value);
          longer.add(new RunSpec(spec.source, settings));
        }
      }
      specs = longer;
    }
    return specs;
  }

  /** The settings as overrides. */
  public List<String> overrides() {
    return settings.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(SOURCE))
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .toList();
  }

  /**
   * A file name of the settings that depends on nothing else: {@code lambda=10,seed=2}. Where
   * letters had to be replaced, or two systems might take two names for one, it ends with a hash.
   */
  public String name() {
    List<String> words = new ArrayList<>();
    settings.forEach((key, value) -> words.add(shortKey(key) + "=" + value));
    String whole = String.join(",", words);
    String plain = whole.replaceAll("[^A-Za-z0-9._=,+-]", "_");
    if (plain.equals(whole)
        && plain.length() <= LONGEST_NAME
        && !plain.isEmpty()
        && settings.values().stream().allMatch(RunSpec::isLowerCase)) {
      return plain;
    }
    String hash = Sha256.of(whole).substring(0, HASH);
    int length = Math.min(plain.length(), LONGEST_NAME - HASH - 1);
    return plain.isEmpty() ? "run" : plain.substring(0, length) + "-" + hash;
  }

  private static boolean isLowerCase(String value) {
    return value.equals(value.toLowerCase(Locale.ROOT));
  }

  /** The last word of a key, if no other key of the sweep ends so. */
  private String shortKey(String key) {
    String last = key.substring(key.lastIndexOf('.') + 1);
    boolean alone =
        settings.keySet().stream()
            .noneMatch(other -> !other.equals(key) && ("." + other).endsWith("." + last));
    return alone ? last : key;
  }

  /** For people: {@code objective.lambda=10 seed=2}. */
  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    settings.forEach((key, value) -> words.add(key + "=" + value));
    return words.isEmpty() ? source : String.join(" ", words);
  }
}
