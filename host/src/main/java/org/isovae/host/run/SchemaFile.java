package org.isovae.host.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Feature;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.tensor.Shape;
import org.isovae.host.assembly.Schema;
import org.isovae.host.json.Json;

/**
 * {@code schema.json}: what a trained model knows of its data. Text and numbers alone: {@code
 * format}, {@code shape}, {@code features} ({@code name}, {@code kind}, {@code size}, and {@code
 * low} and {@code high} or {@code categories} where the kind has them, {@code image} where pixels
 * are those of one), {@code inputs} (shapes by name) and {@code fitted} ({@code numbers} and {@code
 * texts} by name). An infinite bound is left out.
 */
final class SchemaFile {
  static final String NAME = "schema.json";

  /** Raised when older programs would misread a file. */
  private static final int FORMAT = 1;

  private SchemaFile() {}

  static void write(Path directory, Schema schema) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("format", FORMAT);
    file.put("shape", schema.sample().shape().toArray());
    file.put("features", schema.sample().features().stream().map(SchemaFile::plain).toList());
    Map<String, Object> inputs = new LinkedHashMap<>();
    schema.inputs().forEach((name, shape) -> inputs.put(name, shape.toArray()));
    file.put("inputs", inputs);
    Map<String, Object> fitted = new LinkedHashMap<>();
    fitted.put("numbers", schema.fitted().numbers());
    fitted.put("texts", schema.fitted().texts());
    file.put("fitted", fitted);
    SafeFiles.write(directory.resolve(NAME), Json.pretty(file));
    Checksums.enter(directory, NAME);
  }

  private static Map<String, Object> plain(Feature feature) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("name", feature.name());
    plain.put("kind", feature.kind().name().toLowerCase(Locale.ROOT));
    plain.put("size", feature.size());
    feature.image().ifPresent(image -> plain.put("image", image.toArray()));
    switch (feature.kind()) {
      case NUMERIC, PIXEL -> {
        putFinite(plain, "low", feature.domain().low());
        putFinite(plain, "high", feature.domain().high());
      }
      case CATEGORICAL -> plain.put("categories", feature.categories());
      case BINARY -> {
        // its domain and size are always the same
      }
    }
    return plain;
  }

  private static void putFinite(Map<String, Object> plain, String key, double bound) {
    if (Double.isFinite(bound)) {
      plain.put(key, bound);
    }
  }

  /**
   * Reads the file of a run.
   *
   * @throws InvalidInputException if a newer Isovae wrote it, or it is damaged
   */
  static Schema read(Path directory) {
    Checksums.check(directory, NAME);
    Path file = directory.resolve(NAME);
    try {
      JsonNode root = Json.read(SafeFiles.text(file));
      int format = root.path("format").asInt();
      if (format > FORMAT) {
        throw new InvalidInputException(
            file
                + " has the format "
                + format
                + ", this Isovae reads formats up to "
                + FORMAT
                + "; open the run with the Isovae that wrote it, or a newer one");
      }
      return schema(root);
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidInputException(
          file + " cannot be read: " + e.getMessage() + "; expected the file as the run wrote it",
          e);
    }
  }

  private static Schema schema(JsonNode root) {
    List<Feature> features = new ArrayList<>();
    for (JsonNode feature : root.path("features")) {
      features.add(feature(feature));
    }
    Map<String, Shape> inputs = new LinkedHashMap<>();
    root.path("inputs")
        .properties()
        .forEach(input -> inputs.put(input.getKey(), shape(input.getValue())));
    Fitted.Builder fitted = Fitted.builder();
    root.path("fitted")
        .path("numbers")
        .properties()
        .forEach(entry -> fitted.numbers(entry.getKey(), numbers(entry.getValue())));
    root.path("fitted")
        .path("texts")
        .properties()
        .forEach(entry -> fitted.texts(entry.getKey(), texts(entry.getValue())));
    return new Schema(SampleSpec.of(shape(root.path("shape")), features), inputs, fitted.build());
  }

  private static Feature feature(JsonNode node) {
    String name = node.path("name").asText();
    int size = node.path("size").asInt();
    Feature.Kind kind = Feature.Kind.valueOf(node.path("kind").asText().toUpperCase(Locale.ROOT));
    return switch (kind) {
      case NUMERIC -> Feature.numeric(name, domain(node), size);
      case PIXEL ->
          node.has("image")
              ? Feature.pixels(name, domain(node), shape(node.path("image")))
              : Feature.pixels(name, domain(node), size);
      case BINARY -> Feature.binary(name);
      case CATEGORICAL -> Feature.categorical(name, texts(node.path("categories")));
    };
  }

  private static Domain domain(JsonNode node) {
    return Domain.of(
        node.path("low").asDouble(Double.NEGATIVE_INFINITY),
        node.path("high").asDouble(Double.POSITIVE_INFINITY));
  }

  private static Shape shape(JsonNode node) {
    int[] dimensions = new int[node.size()];
    for (int i = 0; i < dimensions.length; i++) {
      dimensions[i] = node.get(i).asInt();
    }
    return Shape.of(dimensions);
  }

  private static double[] numbers(JsonNode node) {
    double[] numbers = new double[node.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = node.get(i).asDouble();
    }
    return numbers;
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    node.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
