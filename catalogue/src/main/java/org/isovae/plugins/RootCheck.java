package org.isovae.plugins;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.isovae.api.extension.ExtensionPoint;

/** Whether a plug-in provides anything; if not, what its author most likely meant to write. */
final class RootCheck {
  private static final String SERVICES = "META-INF/services/";

  private RootCheck() {}

  static void check(PluginFiles files, PluginModules modules, Findings findings) {
    if (!modules.roots().isEmpty()) {
      return;
    }
    List<PluginModules.Located> hidden = modules.hiddenRoots();
    if (!hidden.isEmpty()) {
      findings.problem(
          ProblemCode.PLUGIN_MODULE_SHADOWED,
          hidden.stream().map(m -> m.jar().toString()).collect(joining(", "))
              + ": what provides its components is the module "
              + hidden.stream().map(m -> m.descriptor().name()).collect(joining(", "))
              + ", and Isovae has a module of that name already, which is used instead. Remove the"
              + " plug-in, or give its module another name");
      return;
    }
    List<String> classPathStyle = new ArrayList<>();
    for (Path jar : files.jars()) {
      classPathStyle.addAll(classPathServices(jar));
    }
    findings.problem(
        ProblemCode.PLUGIN_NO_PROVIDER,
        files.location()
            + ": none of its modules provides an extension point of Isovae. "
            + (classPathStyle.isEmpty()
                ? "Its module-info.java needs, for instance, 'provides "
                    + ExtensionPoint.METRIC.provider().getName()
                    + " with ...'. If this is a library of another plug-in, move both into one"
                    + " folder of their own"
                : "It has "
                    + String.join(", ", classPathStyle)
                    + ", which counts on a class path only: write 'provides ... with ...' in its"
                    + " module-info.java instead"));
  }

  /** The files in a jar that would register our services on a class path. */
  private static List<String> classPathServices(Path jar) {
    List<String> found = new ArrayList<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ExtensionPoint<?> kind : ExtensionPoint.all()) {
        String entry = SERVICES + kind.provider().getName();
        if (zip.getEntry(entry) != null) {
          found.add(entry);
        }
      }
    } catch (IOException e) {
      // Only a hint is lost: that the jar can be read was seen when its descriptor was.
      return List.of();
    }
    return found;
  }
}
