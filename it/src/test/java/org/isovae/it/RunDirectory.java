package org.isovae.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.DoubleStream;

/**
 * What a run left, read as any program would.
 *
 * @param path where it is
 */
public record RunDirectory(Path path) {

  /** A number of results.json. */
  public double value(String name) {
    return node(name).doubleValue();
  }

  /** A vector of results.json. */
  public double[] values(String name) {
    return numbers(node(name));
  }

  private static double[] numbers(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).doubleValue();
    }
    return values;
  }

  /** A matrix of results.json, by rows. */
  public double[][] matrix(String name) {
    JsonNode node = node(name);
    double[][] rows = new double[node.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = numbers(node.get(i));
    }
    return rows;
  }

  private JsonNode node(String name) {
    JsonNode node = json("results.json").get("values").get(name);
    if (node == null) {
      throw new AssertionError("results.json has no value " + name);
    }
    return node;
  }

  /** A file as JSON. */
  public JsonNode json(String file) {
    try {
      return new ObjectMapper().readTree(path.resolve(file).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file as text. */
  public String text(String file) {
    try {
      return Files.readString(path.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A value of each line of metrics.jsonl. */
  public DoubleStream logged(String name) {
    ObjectMapper mapper = new ObjectMapper();
    return text("metrics.jsonl").lines().mapToDouble(line -> value(mapper, line, name));
  }

  private static double value(ObjectMapper mapper, String line, String name) {
    try {
      return mapper.readTree(line).get(name).doubleValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
