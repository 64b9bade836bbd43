package org.isovae.plugins;

import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.isovae.api.extension.ExtensionPoint;

/**
 * The modules of one plug-in, as their descriptors tell: no code of the plug-in has run yet.
 *
 * <p>A copy of the api, of TensorFlow or of a module that brings built-in components is hidden: a
 * second api would make the plug-in's providers strangers to the host. Everything else is the
 * plug-in's own affair, whatever the host has of that name.
 */
final class PluginModules implements ModuleFinder {
  /** The extension points, as services. */
  static final Set<String> SERVICES =
      ExtensionPoint.all().stream()
          .map(kind -> kind.provider().getName())
          .collect(Collectors.toUnmodifiableSet());

  private static final Pattern CLASS_VERSION =
      Pattern.compile("Unsupported major\\.minor version (\\d+)");

  /** The class file version of Java n is n + 44. */
  private static final int CLASS_VERSION_OFFSET = 44;

  /** A module and the jar that holds it. */
  record Located(ModuleReference reference, Path jar) {
    ModuleDescriptor descriptor() {
      return reference.descriptor();
    }

    /** Whether it provides an extension point in its own descriptor. */
    boolean provides() {
      // Java makes up the "provides" of an automatic module from META-INF/services; such a module
      // has no record of the api that it was built against.
      return !descriptor().isAutomatic()
          && descriptor().provides().stream().anyMatch(p -> SERVICES.contains(p.service()));
    }

    /** The name, with the version after an {@code @} where there is one. */
    String label() {
      return descriptor().toNameAndVersion();
    }
  }

  private final List<PluginJar> jars = new ArrayList<>();
  private final Map<String, Located> visible = new TreeMap<>();
  private final Map<String, Located> hidden = new TreeMap<>();

  private PluginModules() {}

  /** Reads the descriptors. */
  static PluginModules read(PluginFiles files, HostModules host, Findings findings) {
    PluginModules modules = new PluginModules();
    if (files.jars().isEmpty()) {
      findings.problem(
          ProblemCode.PLUGIN_EMPTY,
          files.location()
              + " holds no .jar file. Put the plug-in's jars directly into this folder, or remove it");
    }
    for (Path jar : files.jars()) {
      Optional<Located> module = locate(jar, findings);
      modules.jars.add(
          new PluginJar(
              jar,
              module.map(m -> m.descriptor().name()),
              module.flatMap(m -> m.descriptor().rawVersion())));
      module.ifPresent(m -> modules.add(m, host, findings));
    }
    return modules;
  }

  private static Optional<Located> locate(Path jar, Findings findings) {
    try {
      return ModuleFinder.of(jar).findAll().stream().findFirst().map(r -> new Located(r, jar));
    } catch (FindException e) {
      String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      Matcher version = CLASS_VERSION.matcher(String.valueOf(reason));
      findings.problem(
          ProblemCode.PLUGIN_UNREADABLE,
          version.find()
              ? jar
                  + " was built for Java "
                  + (Integer.parseInt(version.group(1)) - CLASS_VERSION_OFFSET)
                  + ", this is Java "
                  + Runtime.version().feature()
                  + ". Run Isovae with the newer Java, or build the plug-in with --release 17"
              : jar + " is no readable jar: " + reason + ". Copy it here again, or build it again");
      return Optional.empty();
    }
  }

  private void add(Located module, HostModules host, Findings findings) {
    String name = module.descriptor().name();
    boolean shadowed =
        name.equals(HostModules.API)
            || (HostModules.NATIVE.contains(name) && host.has(name))
            || host.provides(name);
    Located other = (shadowed ? hidden : visible).putIfAbsent(name, module);
    if (other != null) {
      findings.problem(
          ProblemCode.PLUGIN_MODULE_TWICE,
          other.jar()
              + " and "
              + module.jar()
              + " both hold the module "
              + name
              + " ("
              + other.label()
              + ", "
              + module.label()
              + "), and a plug-in can have only one of a name. Remove one of the two jars");
    } else if (shadowed) {
      findings.notice(
          module.jar()
              + ": its module "
              + module.label()
              + " is hidden by the host's "
              + host.label(name)
              + ", which is used instead; the jar can be left out");
    }
  }

  List<PluginJar> jars() {
    return jars;
  }

  /** The modules that are not hidden. */
  Map<String, Located> visible() {
    return visible;
  }

  /** Those of the visible modules that provide an extension point. */
  List<Located> roots() {
    return visible.values().stream().filter(Located::provides).toList();
  }

  /** Those of the hidden modules that provide an extension point. */
  List<Located> hiddenRoots() {
    return hidden.values().stream().filter(Located::provides).toList();
  }

  /** The visible modules that the roots need, directly or not. */
  List<Located> needed() {
    Set<String> seen = new TreeSet<>();
    Deque<Located> open = new ArrayDeque<>(roots());
    while (!open.isEmpty()) {
      Located module = open.remove();
      if (!seen.add(module.descriptor().name())) {
        continue;
      }
      if (module.descriptor().isAutomatic()) {
        // Java resolves all automatic modules as soon as it needs one.
        visible.values().stream().filter(m -> m.descriptor().isAutomatic()).forEach(open::add);
      }
      required(module.descriptor()).stream()
          .map(visible::get)
          .filter(m -> m != null)
          .forEach(open::add);
    }
    return seen.stream().map(visible::get).toList();
  }

  /** The modules that a configuration has taken. */
  List<Located> named(Configuration configuration) {
    return configuration.modules().stream()
        .map(ResolvedModule::name)
        .sorted()
        .map(visible::get)
        .toList();
  }

  /** Whether one of the needed modules requires one of these. */
  boolean requiresAny(Set<String> names) {
    return needed().stream()
        .flatMap(module -> required(module.descriptor()).stream())
        .anyMatch(names::contains);
  }

  /** The names of the modules that a module needs at run time. */
  static List<String> required(ModuleDescriptor descriptor) {
    return descriptor.requires().stream()
        .filter(r -> !r.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
        .map(ModuleDescriptor.Requires::name)
        .sorted()
        .toList();
  }

  @Override
  public Optional<ModuleReference> find(String name) {
    return Optional.ofNullable(visible.get(name)).map(Located::reference);
  }

  @Override
  public Set<ModuleReference> findAll() {
    return visible.values().stream()
        .map(Located::reference)
        .collect(Collectors.toUnmodifiableSet());
  }
}
