package org.isovae.host.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.InvalidInputException;
import org.isovae.host.json.Json;

/** {@code metrics.jsonl}: one object a line, {@code step} and the means of the steps before it. */
final class MetricsFile implements AutoCloseable {
  private final Path path;
  private final BufferedWriter out;

  /**
   * Opens the file to append.
   *
   * @param last lines of later steps are dropped: a resumed run writes them again
   */
  MetricsFile(Path path, long last) {
    this.path = path;
    try {
      if (Files.exists(path)) {
        StringBuilder kept = new StringBuilder();
        for (Map<String, Double> line : read(path)) {
          if (line.get("step") <= last) {
            kept.append(Json.line(wholeStep(line)));
          }
        }
        SafeFiles.write(path, kept.toString());
      }
      out =
          new BufferedWriter(
              new OutputStreamWriter(SafeFiles.open(path, true), StandardCharsets.UTF_8));
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(
          path
              + " is no UTF-8 text: it is damaged; move it away to go on without the metrics so far",
          e);
    } catch (IOException e) {
      throw SafeFiles.failure(path, e);
    }
  }

  /** Adds a line, and makes it visible to readers. */
  void add(long step, Map<String, Double> means) {
    Map<String, Double> line = new LinkedHashMap<>();
    line.put("step", (double) step);
    line.putAll(means);
    try {
      out.write(Json.line(wholeStep(line)));
      out.flush();
    } catch (IOException e) {
      throw SafeFiles.failure(path, e);
    }
  }

  private static Map<String, Object> wholeStep(Map<String, Double> line) {
    Map<String, Object> result = new LinkedHashMap<>(line);
    result.put("step", line.get("step").longValue());
    return result;
  }

  private static List<String> lines(Path path) throws IOException {
    CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
    return strict.decode(ByteBuffer.wrap(SafeFiles.read(path))).toString().lines().toList();
  }

  /** The lines of a file; one that was cut off by a crash is left out. */
  static List<Map<String, Double>> read(Path path) throws IOException {
    List<Map<String, Double>> lines = new ArrayList<>();
    for (String text : lines(path)) {
      try {
        Map<String, Double> line = new LinkedHashMap<>();
        JsonNode tree = Json.read(text);
        tree.properties().forEach(f -> line.put(f.getKey(), f.getValue().asDouble()));
        if (line.containsKey("step")) {
          lines.add(line);
        }
      } catch (JsonProcessingException e) {
        break; // only the last line can be incomplete
      }
    }
    return lines;
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw SafeFiles.failure(path, e);
    }
  }
}
