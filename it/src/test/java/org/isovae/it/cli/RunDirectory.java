package org.isovae.it.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a run left, read as any program would. */
record RunDirectory(Path path) {

  /** A number of results.json. */
  double value(String name) {
    return node(name).doubleValue();
  }

  /** An array of results.json. */
  double[] values(String name) {
    JsonNode node = node(name);
    double[] values = new double[node.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = node.get(i).doubleValue();
    }
    return values;
  }

  private JsonNode node(String name) {
    JsonNode node = json("results.json").get("values").get(name);
    if (node == null) {
      throw new AssertionError("results.json has no value " + name);
    }
    return node;
  }

  /** A file as JSON. */
  JsonNode json(String file) {
    try {
      return new ObjectMapper().readTree(path.resolve(file).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file as text. */
  String text(String file) {
    try {
      return Files.readString(path.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
