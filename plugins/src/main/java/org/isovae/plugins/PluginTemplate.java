package org.isovae.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

/**
 * Writes the Maven project of a new plug-in: one small component that works, its configuration, and
 * a test that holds it to the contract of its kind.
 */
public final class PluginTemplate {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  /** The kinds that there is a template for. An engine is more than a template can show. */
  private static final Map<Kind, String> SUMMARIES =
      Map.of(
          Kind.METRIC, "squared Mahalanobis distance in a given metric",
          Kind.DATASET, "independent normal values of falling deviation, with their true density",
          Kind.NETWORK, "encoder and decoder with one hidden layer",
          Kind.PRIOR, "independent logistic coordinates",
          Kind.OBJECTIVE, "weighted distortion plus KL divergence",
          Kind.ESTIMATOR, "how well rows are reconstructed from their means");

  private PluginTemplate() {}

  /** The kinds that there is a template for, in the order of {@link Kind}. */
  public static List<Kind> kinds() {
    return Arrays.stream(Kind.values()).filter(SUMMARIES::containsKey).toList();
  }

  /**
   * Writes a project.
   *
   * @param name the component's name, {@code [a-z][a-z0-9-]*}
   * @param directory where to; must be empty, or not exist
   * @param repository a Maven repository on disk that holds the api and the tck; empty if Maven
   *     finds them by itself
   * @return the files that were written
   * @throws InvalidInputException if there is no template for the kind, the name is malformed or
   *     the directory cannot be used
   */
  public static List<Path> write(
      Kind kind, String name, Path directory, Optional<Path> repository) {
    if (!SUMMARIES.containsKey(kind)) {
      throw new InvalidInputException(
          "there is no template for the kind "
              + kind
              + "; there is one for "
              + kinds().stream().map(Kind::label).collect(Collectors.joining(", ")));
    }
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
    files.put(directory.resolve("src/main/java/module-info.java"), "module-info.java");
    files.put(main.resolve(type + ".java"), kind + "/Component.java");
    files.put(main.resolve(type + "Config.java"), kind + "/Config.java");
    files.put(main.resolve(type + "Provider.java"), "Provider.java");
    files.put(test.resolve(type + "Test.java"), "ContractTest.java");
    try {
      for (Map.Entry<Path, String> file : files.entrySet()) {
        Files.createDirectories(file.getKey().toAbsolutePath().getParent());
        Files.writeString(file.getKey(), fill(read(file.getValue()), values));
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

  private static Map<String, String> values(Kind kind, String name, Optional<Path> repository) {
    String type = typeName(kind, name);
    Class<?> service = kind.service();
    String stem = service.getSimpleName().replace("Provider", "");
    boolean dataset = kind == Kind.DATASET;
    Map<String, String> values = new LinkedHashMap<>();
    values.put("name", name);
    values.put("kind", kind.label());
    values.put("Type", type);
    values.put("package", "com.example." + type.toLowerCase(Locale.ROOT));
    values.put("summary", SUMMARIES.get(kind));
    values.put("service", service.getSimpleName());
    values.put("servicePackage", service.getPackageName());
    values.put("component", stem);
    values.put("contract", stem + "Contract");
    values.put("arguments", dataset ? "config, context" : "config");
    values.put("imports", imports(service, stem, dataset));
    values.put("offers", dataset ? OFFERS : "");
    values.put("version", new HostModules().apiVersion().orElse("0"));
    values.put("repositories", repository.map(PluginTemplate::repositories).orElse(""));
    return values;
  }

  /** {@code huber} becomes HuberMetric, {@code my-metric} MyMetric: never a keyword of Java. */
  private static String typeName(Kind kind, String name) {
    String type =
        Arrays.stream(name.split("-"))
            .filter(part -> !part.isEmpty())
            .map(PluginTemplate::capitalised)
            .collect(Collectors.joining());
    String ending = capitalised(kind.label());
    String whole = type.endsWith(ending) ? type : type + ending;
    // The interface's own name cannot be used beside it.
    boolean taken = kind.service().getSimpleName().equals(whole + "Provider");
    return taken ? "My" + whole : whole;
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static final String OFFERS =
      """

        @Override
        public Set<String> offers() {
          return Set.of(Capabilities.DATASET_DENSITY);
        }
      """;

  private static String imports(Class<?> service, String stem, boolean dataset) {
    List<String> names = new ArrayList<>();
    if (dataset) {
      names.add("java.util.Set");
      names.add("org.isovae.api.Capabilities");
    }
    names.add("org.isovae.api.Context");
    names.add(service.getPackageName() + "." + stem);
    names.add(service.getName());
    return names.stream().map(n -> "import " + n + ";\n").collect(Collectors.joining());
  }

  private static String repositories(Path repository) {
    return """

          <repositories>
            <repository>
              <!-- Comes with the distribution of Isovae. -->
              <id>isovae-sdk</id>
              <url>%s</url>
            </repository>
          </repositories>
        """
        .formatted(repository.toAbsolutePath().normalize().toUri());
  }

  private static String read(String template) throws IOException {
    try (InputStream in =
        PluginTemplate.class.getResourceAsStream("/plugin-template/" + template)) {
      if (in == null) {
        throw new IllegalStateException("the module lacks its template " + template);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
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
