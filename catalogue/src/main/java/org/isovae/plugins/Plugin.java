package org.isovae.plugins;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isovae.api.extension.ExtensionPoint;

/**
 * A plug-in, loaded or refused. {@link #contributions}, {@link #state} and {@link #problems} create
 * its providers; nothing else runs its code.
 */
public final class Plugin {

  /** What became of a plug-in. */
  public enum State {
    /** All of it can be used. */
    LOADED,
    /** A part of its providers can be used; see the problems. */
    INCOMPLETE,
    /** Nothing of it can be used; see the problems. */
    REFUSED
  }

  private final PluginFiles files;
  private final PluginModules modules;
  private final Findings findings;
  private final List<Declared> declared;
  private final List<Registration> registrations;

  Plugin(
      PluginFiles files,
      PluginModules modules,
      Findings findings,
      List<Declared> declared,
      Optional<PluginLayer> layer) {
    this.files = files;
    this.modules = modules;
    this.findings = findings;
    this.declared = List.copyOf(declared);
    this.registrations =
        layer.map(l -> declared.stream().map(d -> registration(d, l)).toList()).orElse(List.of());
  }

  private Registration registration(Declared provider, PluginLayer layer) {
    Module module = layer.open(provider.module().descriptor().name(), provider.type());
    return Registration.of(
        name(), provider, new ProviderMaker(name(), provider, module, layer::prepare));
  }

  PluginFiles files() {
    return files;
  }

  /** All components that its modules declare; empty where it is refused. */
  List<Registration> registrations() {
    return registrations;
  }

  /** Whether a component of this name is declared, though the plug-in cannot be used. */
  boolean wouldGive(ExtensionPoint<?> kind, String name) {
    return registrations.isEmpty()
        && declared.stream()
            .filter(d -> d.kind() == kind)
            .flatMap(
                d ->
                    d.name().stream()
                        .flatMap(
                            n -> List.of(n, d.module().descriptor().name() + "/" + n).stream()))
            .anyMatch(name::equals);
  }

  /** What kept it from being loaded at all; empty where its providers can be asked for. */
  List<Problem> refusal() {
    return findings.problems();
  }

  /** The file name without {@code .jar}, or the name of the plug-in's folder. */
  public String name() {
    return files.name();
  }

  /** The jar or the folder. */
  public Path location() {
    return files.location();
  }

  private Optional<PluginModules.Located> root() {
    return modules.roots().stream().findFirst();
  }

  /** Of the first providing module; empty where its descriptor has none. */
  public Optional<String> version() {
    return root().flatMap(r -> r.descriptor().rawVersion());
  }

  /** The version of the api that it was built against; empty where it is not recorded. */
  public Optional<String> apiVersion() {
    return root().flatMap(r -> ApiCheck.builtAgainst(r.descriptor()));
  }

  /** The names of the modules that provide components: what can be preferred or demanded. */
  public List<String> modules() {
    return modules.roots().stream().map(r -> r.descriptor().name()).toList();
  }

  /** In the order of their file names. */
  public List<PluginJar> jars() {
    return List.copyOf(modules.jars());
  }

  /** What can be used of it, in the order of kinds and names. */
  public List<Registration> contributions() {
    return registrations.stream().filter(Registration::sound).sorted(Registration.ORDER).toList();
  }

  /**
   * What its descriptors say that it gives, as {@code metric huber}, without running its code:
   * where a name is no constant, the class stands for it.
   */
  public List<String> declarations() {
    return declared.stream().map(d -> d.kind() + " " + d.name().orElse(d.type())).toList();
  }

  /** Whether it can be used. */
  public State state() {
    if (problems().isEmpty()) {
      return State.LOADED;
    }
    return contributions().isEmpty() ? State.REFUSED : State.INCOMPLETE;
  }

  /** What is worth knowing and does no harm, for instance a jar that is not used. */
  public List<String> notices() {
    return findings.notices();
  }

  /** What is wrong; empty if and only if the state is {@link State#LOADED}. */
  public List<Problem> problems() {
    List<Problem> all = new ArrayList<>(findings.problems());
    registrations.forEach(r -> r.problem().ifPresent(all::add));
    return List.copyOf(all);
  }

  /** The name, with the version after an {@code @} where there is one. */
  public String label() {
    return version().map(v -> name() + "@" + v).orElse(name());
  }
}
