package org.isovae.host.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what a catalogue holds. */
final class Loading {
  private final ModuleLayer hostLayer =
      Optional.ofNullable(Loading.class.getModule().getLayer()).orElse(ModuleLayer.boot());
  private final List<Registration> registrations = new ArrayList<>();
  private final List<Plugin> plugins = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  /** Registers the providers of the host's own layer. */
  void builtIn() {
    ProviderReader reader = new ProviderReader(Optional.empty());
    for (Kind kind : Kind.values()) {
      reader.read(hostLayer, kind, module -> true);
    }
    registrations.addAll(reader.registrations());
    problems.addAll(reader.problems());
  }

  /** Loads the plug-ins of a directory. */
  void directory(Path directory) {}

  List<Registration> registrations() {
    return registrations;
  }

  List<Plugin> plugins() {
    return plugins;
  }

  List<Problem> problems() {
    return problems;
  }
}
