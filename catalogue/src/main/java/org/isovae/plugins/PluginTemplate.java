package org.isovae.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.extension.ExtensionPoint;

/**
 * Writes the Maven project of a new plug-in: one small component that works, its configuration, and
 * a test that holds it to the contract of its kind.
 */
public final class PluginTemplate {
  private static final String SOURCES = "src/";
  private static final String SDK = "sdk";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  private static final String REPOSITORIES =
      """

        <repositories>
          <repository>
            <!-- A copy of what came with the distribution of Isovae. -->
            <id>isovae-sdk</id>
            <url>file://${project.basedir}/sdk</url>
          </repository>
        </repositories>
      """;

  private PluginTemplate() {}

  /**
   * Writes a project.
   *
   * @param name the component's name, {@code [a-z][a-z0-9-]*}
   * @param directory where to; must be empty, or not exist
   * @param repository a Maven repository on disk that holds the api and the tck; it is copied, so
   *     that the project builds elsewhere. Empty if Maven finds them by itself
   * @return the files that were written
   * @throws InvalidInputException if the name is malformed or the directory cannot be used
   */
  public static List<Path> write(
      ExtensionPoint<?> kind, String name, Path directory, Optional<Path> repository) {
    if (!NAME.matcher(name).matches() || name.endsWith("-")) {
      throw new InvalidInputException(
          "'"
              + name
              + "' is no name of a component: expected a small letter, then small letters, digits"
              + " and hyphens, as in my-"
              + kind);
    }
    requireEmpty(directory);
    Map<String, String> values = values(kind, name, repository);
    String type = values.get("Type");
    Path code = Path.of("java", values.get("package").split("\\."));
    Path main = directory.resolve("src/main").resolve(code);
    Path test = directory.resolve("src/test").resolve(code);
    Map<Path, String> files = new LinkedHashMap<>();
    files.put(directory.resolve("pom.xml"), "pom.xml");
    files.put(directory.resolve("src/main/java/module-info.java"), SOURCES + "module-info.java");
    files.put(main.resolve(type + ".java"), SOURCES + kind + "/Component.java");
    files.put(main.resolve(type + "Config.java"), SOURCES + kind + "/Config.java");
    String provider = SOURCES + kind + "/Provider.java";
    files.put(
        main.resolve(type + "Provider.java"),
        resource(provider).isPresent() ? provider : SOURCES + "Provider.java");
    files.put(test.resolve(type + "Test.java"), SOURCES + "ContractTest.java");
    for (String further : further(kind)) {
      files.put(main.resolve(further), SOURCES + kind + "/" + further);
    }
    try {
      for (Map.Entry<Path, String> file : files.entrySet()) {
        Files.createDirectories(file.getKey().toAbsolutePath().getParent());
        Files.writeString(file.getKey(), fill(read(file.getValue()), values));
      }
      if (repository.isPresent()) {
        copy(repository.get(), directory.resolve(SDK));
      }
    } catch (IOException e) {
      throw new InvalidInputException("cannot write the project to " + directory + ": " + e, e);
    }
    return List.copyOf(files.keySet());
  }

  private static void requireEmpty(Path directory) {
    if (Files.notExists(directory)) {
      return;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      if (entries.findAny().isEmpty()) {
        return;
      }
    } catch (IOException e) {
      throw new InvalidInputException("cannot write to the directory " + directory + ": " + e, e);
    }
    throw new InvalidInputException(
        directory + " is not empty; name an empty directory, or one that does not exist yet");
  }

  private static Map<String, String> values(
      ExtensionPoint<?> kind, String name, Optional<Path> repository) {
    String type = typeName(kind, name);
    Class<?> service = kind.provider();
    String stem = kind.component().getSimpleName();
    Map<String, String> values = new LinkedHashMap<>();
    values.put("name", name);
    values.put("kind", kind.name());
    values.put("Type", type);
    values.put("package", "com.example." + type.toLowerCase(Locale.ROOT));
    values.put("service", service.getSimpleName());
    values.put("servicePackage", service.getPackageName());
    values.put("component", stem);
    values.put("contract", stem + "Contract");
    values.put("version", new HostModules().apiVersion().orElse("0"));
    values.put("repositories", repository.isPresent() ? REPOSITORIES : "");
    return values;
  }

  /** {@code huber} becomes HuberMetric, {@code my-metric} MyMetric: never a keyword of Java. */
  private static String typeName(ExtensionPoint<?> kind, String name) {
    String type =
        Arrays.stream(name.split("-"))
            .filter(part -> !part.isEmpty())
            .map(PluginTemplate::capitalised)
            .collect(Collectors.joining());
    String ending = capitalised(kind.name());
    String whole = type.endsWith(ending) ? type : type + ending;
    // The interface's own name cannot be used beside it.
    boolean taken = kind.provider().getSimpleName().equals(whole + "Provider");
    return taken ? "My" + whole : whole;
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private static Optional<URL> resource(String template) {
    return Optional.ofNullable(PluginTemplate.class.getResource("/plugin-template/" + template));
  }

  /** What a kind needs besides its component, under the names that they have there. */
  private static List<String> further(ExtensionPoint<?> kind) {
    String list = SOURCES + kind + "/further-files.txt";
    return resource(list).isPresent() ? read(list).lines().toList() : List.of();
  }

  private static String read(String template) {
    URL found =
        resource(template)
            .orElseThrow(() -> new IllegalStateException("the module lacks " + template));
    try (InputStream in = found.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the template " + template + " cannot be read", e);
    }
  }

  private static String fill(String text, Map<String, String> values) {
    String filled = text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("{{" + value.getKey() + "}}", value.getValue());
    }
    return filled;
  }
}
