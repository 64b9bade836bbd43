package org.isovae.host;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.data.DataSource;
import org.isovae.host.assembly.Assembled;
import org.isovae.host.config.Component;
import org.isovae.host.config.Configuration;
import org.isovae.host.plugin.Catalogue;
import org.isovae.host.plugin.Plugin;
import org.isovae.host.plugin.PluginJar;

/** What made a run: versions, machine, seed, components with their jars, data with their hashes. */
final class Provenance {
  private Provenance() {}

  static Map<String, Object> of(
      Configuration configuration, Catalogue catalogue, Assembled experiment) {
    Map<String, Object> provenance = new LinkedHashMap<>();
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
    provenance.put("engine", experiment.engine().description());
    provenance.put("seed", configuration.seed());
    provenance.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    provenance.put("data", data(experiment.dataset().sources()));
    List<Object> components = new ArrayList<>();
    for (Component component : configuration.all()) {
      components.add(component(component, catalogue));
    }
    provenance.put("components", components);
    return provenance;
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
    entry.put("module", component.registration().module());
    entry.put("version", component.registration().version().orElse(""));
    entry.put("plugin", catalogue.plugin(component.registration()).map(Plugin::label).orElse(""));
    List<Object> jars = new ArrayList<>();
    for (Plugin plugin : catalogue.plugin(component.registration()).stream().toList()) {
      for (PluginJar jar : plugin.jars()) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("jar", jar.path().getFileName().toString());
        file.put("sha256", jar.sha256());
        jars.add(file);
      }
    }
    entry.put("jars", jars);
    return entry;
  }
}
