package org.isovae.plugins;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.Suggestions;
import org.isovae.api.extension.ExtensionPoint;

/**
 * Everything that a configuration can name: the components of the built-in modules and of the
 * plug-ins, by kind and name. Changes only by being closed.
 *
 * <p>No component wins silently: where two of one kind have the same name, the plain name is an
 * error until a module is {@linkplain #prefer preferred}; the qualified name {@code module/name}
 * always works.
 */
public final class Catalogue implements AutoCloseable {
  private final AtomicReference<Contents> contents;
  private final List<String> preferred;

  /**
   * What was loaded; shared by a catalogue and those that prefer otherwise.
   *
   * @param registrations built-in ones and those that plug-ins declare
   */
  private record Contents(
      List<Registration> registrations, List<Plugin> plugins, List<Problem> problems) {}

  private Catalogue(AtomicReference<Contents> contents, List<String> preferred) {
    this.contents = contents;
    this.preferred = List.copyOf(preferred);
  }

  /**
   * Finds the built-in modules and the plug-ins. Never fails for a plug-in's sake: what is wrong is
   * listed by {@link #problems}. No code of a plug-in is run before one of its components is asked
   * for, or its name, where that is not a constant.
   *
   * @param directories directories that hold plug-ins, each as {@code <name>.jar} or {@code
   *     <name>/*.jar}; one that does not exist is a problem
   */
  public static Catalogue load(List<Path> directories) {
    return of(Loading.of(directories));
  }

  /** The built-in modules and one plug-in, wherever it lies, before those of the directories. */
  static Catalogue loadPlugin(Path location, List<Path> directories) {
    return of(Loading.ofPlugin(location, directories));
  }

  /** What would be there if a plug-in were put beside those of the directories, some replaced. */
  static Catalogue loadCandidate(Path location, List<Path> directories, List<Path> replaced) {
    return of(Loading.ofCandidate(location, directories, replaced));
  }

  private static Catalogue of(Loading loading) {
    List<Registration> registrations = new ArrayList<>(loading.builtIn());
    loading.plugins().forEach(plugin -> registrations.addAll(plugin.registrations()));
    return new Catalogue(
        new AtomicReference<>(
            new Contents(
                List.copyOf(registrations),
                List.copyOf(loading.plugins()),
                List.copyOf(loading.problems()))),
        List.of());
  }

  private Contents contents() {
    Contents found = contents.get();
    if (found == null) {
      throw new IllegalStateException("the catalogue is closed; load another");
    }
    return found;
  }

  /**
   * Forgets the plug-ins. Their classes and libraries are freed when nothing that they created is
   * in use any more; another catalogue, loaded later, sees the jars as they are then.
   */
  @Override
  public void close() {
    contents.set(null);
  }

  /**
   * This catalogue, in which a plain name that several modules use means the component of the first
   * module in the list that has one.
   *
   * @param modules names of modules
   */
  public Catalogue prefer(List<String> modules) {
    return new Catalogue(contents, modules);
  }

  /** All components that can be created, in the order of kinds, names and modules. */
  public List<Registration> registrations() {
    return contents().registrations().stream()
        .filter(Registration::sound)
        .sorted(Registration.ORDER)
        .toList();
  }

  /** The components of a kind that can be created, in the order of names and modules. */
  public List<Registration> registrations(ExtensionPoint<?> kind) {
    return declared(kind).stream().filter(Registration::sound).toList();
  }

  /** The components of a kind whose name is known; their providers may never be created. */
  private List<Registration> declared(ExtensionPoint<?> kind) {
    return contents().registrations().stream()
        .filter(r -> r.kind() == kind && r.named())
        .sorted(Registration.ORDER)
        .toList();
  }

  /** The plain names of a kind, sorted, each once. */
  public List<String> names(ExtensionPoint<?> kind) {
    return declared(kind).stream().map(Registration::name).distinct().toList();
  }

  /**
   * The component that a name means. Only where several have the name are their providers created.
   *
   * @param name a plain name, or {@code module/name}
   * @throws InvalidInputException if several modules use the plain name and none is preferred
   */
  public Optional<Registration> find(ExtensionPoint<?> kind, String name) {
    List<Registration> named =
        declared(kind).stream()
            .filter(r -> r.name().equals(name) || r.qualifiedName().equals(name))
            .toList();
    if (named.size() < 2) {
      return named.stream().findFirst();
    }
    Optional<Registration> chosen = preferred(named);
    if (chosen.isPresent()) {
      return chosen;
    }
    List<Registration> found = named.stream().filter(Registration::sound).toList();
    if (found.size() > 1) {
      throw new InvalidInputException(clash(found).toString());
    }
    return found.stream().findFirst();
  }

  /**
   * The component that a name means.
   *
   * @throws InvalidInputException if there is none, with near names; or if it is ambiguous
   */
  public Registration require(ExtensionPoint<?> kind, String name) {
    return find(kind, name).orElseThrow(() -> new InvalidInputException(unknown(kind, name)));
  }

  /** Names of this kind near {@code name}, the nearest first; may be empty. */
  public List<String> suggest(ExtensionPoint<?> kind, String name) {
    return Suggestions.near(name, candidates(kind, name));
  }

  private List<String> candidates(ExtensionPoint<?> kind, String name) {
    Stream<String> qualified = declared(kind).stream().map(Registration::qualifiedName);
    return name.contains("/") ? qualified.toList() : names(kind);
  }

  /** The plug-ins, in the order of directories and names. */
  public List<Plugin> plugins() {
    return contents().plugins();
  }

  /** The plug-in that brought a component; empty for a built-in one. */
  public Optional<Plugin> plugin(Registration registration) {
    return plugins().stream().filter(p -> p.registrations().contains(registration)).findFirst();
  }

  /**
   * Everything that is wrong, of all plug-ins, the clashes of names that no preference settles and
   * preferences for unknown modules included. Creates all providers.
   */
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>(blockingProblems());
    plugins().forEach(plugin -> problems.addAll(plugin.problems()));
    problems.addAll(clashes());
    return List.copyOf(problems);
  }

  /**
   * Refuses to go on where what the user asked for is not there: a directory of plug-ins that
   * cannot be read, a preference for a module that gives nothing. To be called before a run. A
   * plug-in that is wrong is no reason, see {@link #refusals}, until a component of it is asked
   * for.
   *
   * @throws InvalidInputException listing all problems
   */
  public void requireSound() {
    List<Problem> blocking = blockingProblems();
    if (!blocking.isEmpty()) {
      throw new InvalidInputException(
          blocking.stream().map(Problem::toString).collect(joining("\n")));
    }
  }

  /** Why components of a kind cannot be used; creates those of this kind alone. */
  public List<Problem> problems(ExtensionPoint<?> kind) {
    return contents().registrations().stream()
        .filter(r -> r.kind() == kind)
        .flatMap(r -> r.problem().stream())
        .toList();
  }

  /** Why plug-ins were refused before any of their code ran: worth a warning in a run. */
  public List<Problem> refusals() {
    return plugins().stream().flatMap(plugin -> plugin.refusal().stream()).toList();
  }

  private List<Problem> blockingProblems() {
    Set<String> modules = new TreeSet<>();
    contents().registrations().forEach(r -> modules.add(r.module()));
    List<Problem> problems = new ArrayList<>(contents().problems());
    for (String module : preferred) {
      if (!modules.contains(module)) {
        problems.add(
            new Problem(
                ProblemCode.PLUGIN_PREFERENCE_UNKNOWN,
                Problem.HOST,
                "plugins.prefer names the module "
                    + module
                    + ", which contributes nothing; the modules that do are "
                    + String.join(", ", modules)));
      }
    }
    return problems;
  }

  private List<Problem> clashes() {
    List<Problem> clashes = new ArrayList<>();
    for (ExtensionPoint<?> kind : ExtensionPoint.all()) {
      List<Registration> all = registrations(kind);
      for (String name : names(kind)) {
        List<Registration> same = all.stream().filter(r -> r.name().equals(name)).toList();
        if (same.size() > 1 && preferred(same).isEmpty()) {
          clashes.add(clash(same));
        }
      }
    }
    return clashes;
  }

  private Optional<Registration> preferred(List<Registration> same) {
    return preferred.stream()
        .flatMap(module -> same.stream().filter(r -> r.module().equals(module)))
        .findFirst();
  }

  private Problem clash(List<Registration> same) {
    Registration first = same.get(0);
    String sides = same.stream().map(this::side).collect(joining(" and "));
    String plugin =
        same.stream().flatMap(r -> r.plugin().stream()).findFirst().orElse(Problem.HOST);
    return new Problem(
        ProblemCode.PLUGIN_NAME_CLASH,
        plugin,
        "the "
            + first.kind()
            + " "
            + first.name()
            + " is provided by "
            + sides
            + ". Write "
            + same.stream().map(Registration::qualifiedName).collect(joining(" or "))
            + ", or set plugins.prefer to the module that you mean, or remove one of them");
  }

  private String side(Registration registration) {
    String jar =
        plugin(registration).stream()
            .flatMap(plugin -> plugin.jars().stream())
            .filter(j -> j.module().equals(Optional.of(registration.module())))
            .map(PluginJar::toString)
            .findFirst()
            .orElse("built in");
    return registration.module() + " (" + jar + ")";
  }

  private String unknown(ExtensionPoint<?> kind, String name) {
    List<String> refused =
        plugins().stream()
            .filter(plugin -> plugin.wouldGive(kind, name))
            .flatMap(plugin -> plugin.refusal().stream())
            .map(Problem::toString)
            .toList();
    if (!refused.isEmpty()) {
      return "the "
          + kind
          + " "
          + name
          + " belongs to a plug-in that cannot be used: "
          + String.join("; ", refused);
    }
    if (names(kind).isEmpty()) {
      return "there is no " + kind + " named " + name + "; no module on the path provides any";
    }
    return "there is no "
        + kind
        + " named "
        + name
        + "; "
        + Suggestions.didYouMean(name, candidates(kind, name)).map(words -> words + " ").orElse("")
        + "The names are "
        + String.join(", ", names(kind));
  }
}
