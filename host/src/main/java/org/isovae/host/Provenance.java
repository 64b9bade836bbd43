package org.isovae.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.ComponentCalls;
import org.isovae.api.Sha256;
import org.isovae.api.data.DataSource;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Split;
import org.isovae.host.assembly.AssembledModel;
import org.isovae.host.config.Component;
import org.isovae.host.config.Configuration;
import org.isovae.host.event.ExperimentException;
import org.isovae.plugins.Catalogue;
import org.isovae.plugins.Plugin;
import org.isovae.plugins.PluginJar;

/** What made a run: versions, machine, seed, components with their jars, data with their hashes. */
final class Provenance {
  private Provenance() {}

  static Map<String, Object> of(
      String command,
      Configuration configuration,
      Catalogue catalogue,
      AssembledModel model,
      Dataset dataset) {
    Map<String, Object> provenance = program(command);
    provenance.put("engine", model.engine().description());
    provenance.put("seed", configuration.seed());
    provenance.put("time", now());
    ComponentCalls.in(model.objective(), () -> model.objective().beta(model.schema().sample()))
        .ifPresent(beta -> provenance.put("beta", beta));
    provenance.put("rows", rows(dataset));
    provenance.put("data", data(dataset.sources()));
    provenance.put("components", components(configuration, catalogue));
    return provenance;
  }

  /** How many rows each part of the data has. */
  private static Map<String, Object> rows(Dataset dataset) {
    Map<String, Object> rows = new LinkedHashMap<>();
    for (Split split : Split.values()) {
      rows.put(split.name().toLowerCase(Locale.ROOT), dataset.samples(split).size());
    }
    return rows;
  }

  /** What made a study: versions, machine, the study with its jars, the runs. */
  static Map<String, Object> of(
      String command, Component study, Catalogue catalogue, List<Path> runs) {
    Map<String, Object> provenance = program(command);
    provenance.put("time", now());
    provenance.put("components", List.of(component(study, catalogue)));
    provenance.put(
        "runs", runs.stream().map(run -> run.toAbsolutePath().normalize().toString()).toList());
    return provenance;
  }

  /** What made a sweep or a comparison: versions and machine; each run says the rest. */
  static Map<String, Object> ofMany(String command) {
    Map<String, Object> provenance = program(command);
    provenance.put("time", now());
    return provenance;
  }

  private static Map<String, Object> program(String command) {
    Map<String, Object> provenance = new LinkedHashMap<>();
    provenance.put("command", command);
    provenance.put("isovae", version());
    provenance.put("java", System.getProperty("java.vendor") + " " + Runtime.version().toString());
    provenance.put(
        "system",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch")
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " processors");
    return provenance;
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static List<Object> components(Configuration configuration, Catalogue catalogue) {
    List<Object> components = new ArrayList<>();
    for (Component component : configuration.all()) {
      components.add(component(component, catalogue));
    }
    return components;
  }

  /** The version of this module; “unknown” where it was not recorded. */
  static String version() {
    Module module = Provenance.class.getModule();
    String manifest = Provenance.class.getPackage().getImplementationVersion();
    String fallback = manifest == null ? "unknown" : manifest;
    return module.isNamed() ? module.getDescriptor().rawVersion().orElse(fallback) : fallback;
  }

  private static List<Object> data(List<DataSource> sources) {
    List<Object> data = new ArrayList<>();
    for (DataSource source : sources) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", source.name());
      entry.put("bytes", source.bytes());
      entry.put("sha256", source.sha256());
      data.add(entry);
    }
    return data;
  }

  private static Map<String, Object> component(Component component, Catalogue catalogue) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("path", component.path());
    entry.put("name", component.registration().name());
    entry.put("summary", component.registration().provider().summary());
    entry.put("module", component.registration().module());
    entry.put("version", component.registration().version().orElse(""));
    entry.put("plugin", catalogue.plugin(component.registration()).map(Plugin::label).orElse(""));
    entry.put("jars", jars(component, catalogue));
    return entry;
  }

  private static List<Object> jars(Component component, Catalogue catalogue) {
    List<Object> jars = new ArrayList<>();
    Optional<Plugin> plugin = catalogue.plugin(component.registration());
    if (plugin.isPresent()) {
      for (PluginJar jar : plugin.get().jars()) {
        jars.add(jar(jar.path(), jar.sha256()));
      }
    } else {
      builtInJar(component.registration().provider().getClass().getModule())
          .ifPresent(path -> jars.add(jar(path, sha256(path))));
    }
    return jars;
  }

  private static Map<String, Object> jar(Path path, String sha256) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("jar", path.getFileName().toString());
    file.put("sha256", sha256);
    return file;
  }

  /** The jar of a module; empty if it lies in a folder of classes, as in a build. */
  private static Optional<Path> builtInJar(Module module) {
    return Optional.ofNullable(module.getLayer())
        .flatMap(layer -> layer.configuration().findModule(module.getName()))
        .flatMap(resolved -> resolved.reference().location())
        .filter(location -> "file".equals(location.getScheme()))
        .map(Path::of)
        .filter(Files::isRegularFile);
  }

  private static String sha256(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new ExperimentException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
