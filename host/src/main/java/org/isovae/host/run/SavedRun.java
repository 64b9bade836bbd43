package org.isovae.host.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.isovae.api.InvalidInputException;
import org.isovae.host.json.Json;

/** What an earlier run's directory says before its components are known. */
public final class SavedRun {
  static final String PROVENANCE = "provenance.json";

  private SavedRun() {}

  /**
   * The SHA-256 of each plug-in jar that contributed, by “plug-in, jar”; empty if the run did not
   * come so far as to say.
   *
   * @throws InvalidInputException if the file cannot be read
   */
  public static Map<String, String> pluginJars(Path directory) {
    Path file = directory.resolve(PROVENANCE);
    Map<String, String> jars = new TreeMap<>();
    if (!Files.exists(file)) {
      return jars;
    }
    try {
      for (JsonNode component : Json.read(Files.readString(file)).path("components")) {
        String plugin = component.path("plugin").asText();
        for (JsonNode jar : component.path("jars")) {
          if (!plugin.isEmpty()) {
            jars.put(plugin + ", " + jar.path("jar").asText(), jar.path("sha256").asText());
          }
        }
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot resume " + directory + ": " + file + ": " + SafeFiles.reason(e), e);
    }
    return jars;
  }
}
