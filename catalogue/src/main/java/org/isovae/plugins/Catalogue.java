package org.isovae.plugins;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.Suggestions;
import org.isovae.api.extension.ExtensionPoint;

/**
 * Everything that a configuration can name: the components of the built-in modules and of the
 * plug-ins, by kind and name. Immutable.
 *
 * <p>No component wins silently: where two of one kind have the same name, the plain name is an
 * error until a module is {@linkplain #prefer preferred}; the qualified name {@code module/name}
 * always works.
 */
public final class Catalogue {
  private final List<Registration> registrations;
  private final List<Plugin> plugins;
  private final List<Problem> loadingProblems;
  private final List<String> preferred;

  private Catalogue(
      List<Registration> registrations,
      List<Plugin> plugins,
      List<Problem> loadingProblems,
      List<String> preferred) {
    this.registrations = registrations.stream().sorted(Registration.ORDER).toList();
    this.plugins = List.copyOf(plugins);
    this.loadingProblems = List.copyOf(loadingProblems);
    this.preferred = List.copyOf(preferred);
  }

  /**
   * Loads the built-in modules and the plug-ins. Never fails for a plug-in's sake: what is wrong is
   * listed by {@link #problems}. Only the constructors and descriptive methods of providers are
   * run.
   *
   * @param directories directories that hold plug-ins, each as {@code <name>.jar} or {@code
   *     <name>/*.jar}; one that does not exist is a problem
   */
  public static Catalogue load(List<Path> directories) {
    return of(Loading.of(directories));
  }

  /** The built-in modules and one plug-in, wherever its jar or folder lies. */
  static Catalogue loadPlugin(Path location) {
    return of(Loading.ofPlugin(location));
  }

  private static Catalogue of(Loading loading) {
    return new Catalogue(loading.registrations(), loading.plugins(), loading.problems(), List.of());
  }

  /**
   * This catalogue, in which a plain name that several modules use means the component of the first
   * module in the list that has one.
   *
   * @param modules names of modules
   */
  public Catalogue prefer(List<String> modules) {
    return new Catalogue(registrations, plugins, loadingProblems, modules);
  }

  /** All components, in the order of kinds, names and modules. */
  public List<Registration> registrations() {
    return registrations;
  }

  /** The components of a kind, in the order of names and modules. */
  public List<Registration> registrations(ExtensionPoint<?> kind) {
    return registrations.stream().filter(r -> r.kind() == kind).toList();
  }

  /** The plain names of a kind, sorted, each once. */
  public List<String> names(ExtensionPoint<?> kind) {
    return registrations(kind).stream().map(Registration::name).distinct().toList();
  }

  /**
   * The component that a name means.
   *
   * @param name a plain name, or {@code module/name}
   * @throws InvalidInputException if several modules use the plain name and none is preferred
   */
  public Optional<Registration> find(ExtensionPoint<?> kind, String name) {
    List<Registration> found =
        registrations(kind).stream()
            .filter(r -> r.name().equals(name) || r.qualifiedName().equals(name))
            .toList();
    if (found.size() < 2) {
      return found.stream().findFirst();
    }
    Optional<Registration> chosen = preferred(found);
    if (chosen.isEmpty()) {
      throw new InvalidInputException(clash(found).toString());
    }
    return chosen;
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
    Stream<String> qualified = registrations(kind).stream().map(Registration::qualifiedName);
    return name.contains("/") ? qualified.toList() : names(kind);
  }

  /** The plug-ins, in the order of directories and names. */
  public List<Plugin> plugins() {
    return plugins;
  }

  /** The plug-in that brought a component; empty for a built-in one. */
  public Optional<Plugin> plugin(Registration registration) {
    return plugins.stream().filter(p -> p.contributions().contains(registration)).findFirst();
  }

  /**
   * Everything that is wrong, of all plug-ins, the clashes of names that no preference settles and
   * preferences for unknown modules included.
   */
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>(blockingProblems());
    problems.addAll(clashes());
    return List.copyOf(problems);
  }

  /**
   * Refuses to go on with a plug-in that is wrong; to be called before a run. Clashes of names are
   * no reason: {@link #find} refuses a plain name that is ambiguous when it is used.
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

  private List<Problem> blockingProblems() {
    Set<String> modules = new HashSet<>();
    registrations.forEach(r -> modules.add(r.module()));
    List<Problem> problems = new ArrayList<>(loadingProblems);
    for (String module : preferred) {
      if (!modules.contains(module)) {
        problems.add(
            new Problem(
                ProblemCode.PLUGIN_PREFERENCE_UNKNOWN,
                Problem.HOST,
                "plugins.prefer names the module "
                    + module
                    + ", which contributes nothing; the modules that do are "
                    + modules.stream().sorted().collect(joining(", "))));
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
