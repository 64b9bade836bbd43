package org.isovae.plugins;

import static java.util.stream.Collectors.joining;
import static org.isovae.plugins.ProblemCode.PLUGIN_API_MAJOR;
import static org.isovae.plugins.ProblemCode.PLUGIN_API_NEWER;
import static org.isovae.plugins.ProblemCode.PLUGIN_DEFAULTS_UNREADABLE;
import static org.isovae.plugins.ProblemCode.PLUGIN_DEPENDENCY_CIRCLE;
import static org.isovae.plugins.ProblemCode.PLUGIN_DEPENDENCY_REFUSED;
import static org.isovae.plugins.ProblemCode.PLUGIN_DEPENDENCY_VERSION;
import static org.isovae.plugins.ProblemCode.PLUGIN_EMPTY;
import static org.isovae.plugins.ProblemCode.PLUGIN_INSTALLED_TWICE;
import static org.isovae.plugins.ProblemCode.PLUGIN_MODULE_INTERNAL;
import static org.isovae.plugins.ProblemCode.PLUGIN_MODULE_MISSING;
import static org.isovae.plugins.ProblemCode.PLUGIN_MODULE_SHADOWED;
import static org.isovae.plugins.ProblemCode.PLUGIN_MODULE_TWICE;
import static org.isovae.plugins.ProblemCode.PLUGIN_NAME_MALFORMED;
import static org.isovae.plugins.ProblemCode.PLUGIN_NO_PROVIDER;
import static org.isovae.plugins.ProblemCode.PLUGIN_PROVIDER_FAILED;
import static org.isovae.plugins.ProblemCode.PLUGIN_PROVIDER_SLOW;
import static org.isovae.plugins.ProblemCode.PLUGIN_SPLIT_PACKAGE;
import static org.isovae.plugins.ProblemCode.PLUGIN_SUMMARY_MALFORMED;
import static org.isovae.plugins.ProblemCode.PLUGIN_UNREADABLE;
import static org.isovae.plugins.ProblemCode.PLUGIN_UNRESOLVED;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.isovae.api.ComponentCalls;
import org.isovae.api.InvalidInputException;
import org.isovae.plugins.Verification.Check;
import org.isovae.plugins.Verification.Result;
import org.isovae.tck.check.ContractRunner;
import org.isovae.tck.check.Outcome;
import org.isovae.tck.check.ProviderChecks;
import org.isovae.tck.check.TestContext;
import org.isovae.tck.reference.ReferenceConfig;
import org.isovae.tck.reference.ReferenceEngineProvider;

/**
 * Verifies a plug-in before it is given to anybody: whether it loads, and whether each of its
 * components keeps the contract of its kind. Runs the plug-in's code.
 *
 * <p>Needs the module {@code org.isovae.tck}, which holds the contracts, on the module path.
 */
public final class PluginVerifier {
  private static final String LOADING = "loading";
  private static final long SEED = 1;

  /** Something that has to be true for a plug-in to load, and the problems that say it is not. */
  private record Step(String expectation, Set<ProblemCode> codes) {
    static Step of(String expectation, ProblemCode first, ProblemCode... others) {
      return new Step(expectation, EnumSet.of(first, others));
    }
  }

  /** In the order in which they are looked at. */
  private static final List<Step> STEPS =
      List.of(
          Step.of("its jars can be read", PLUGIN_EMPTY, PLUGIN_UNREADABLE, PLUGIN_MODULE_TWICE),
          Step.of(
              "a module provides an extension point", PLUGIN_NO_PROVIDER, PLUGIN_MODULE_SHADOWED),
          Step.of("it fits this api", PLUGIN_API_MAJOR, PLUGIN_API_NEWER),
          Step.of(
              "its modules fit together",
              PLUGIN_MODULE_MISSING,
              PLUGIN_MODULE_INTERNAL,
              PLUGIN_DEPENDENCY_REFUSED,
              PLUGIN_DEPENDENCY_VERSION,
              PLUGIN_DEPENDENCY_CIRCLE,
              PLUGIN_INSTALLED_TWICE,
              PLUGIN_SPLIT_PACKAGE,
              PLUGIN_UNRESOLVED),
          Step.of(
              "its providers can be created and describe themselves",
              PLUGIN_PROVIDER_FAILED,
              PLUGIN_PROVIDER_SLOW,
              PLUGIN_NAME_MALFORMED,
              PLUGIN_SUMMARY_MALFORMED,
              PLUGIN_DEFAULTS_UNREADABLE));

  private PluginVerifier() {}

  /**
   * Verifies a plug-in.
   *
   * @param location a jar, or a folder with all jars of the plug-in
   * @throws InvalidInputException if there is no such file, or the contracts are not at hand
   */
  public static Verification verify(Path location) {
    return verify(location, List.of());
  }

  /**
   * Verifies a plug-in that may require others.
   *
   * @param location a jar, or a folder with all jars of the plug-in
   * @param directories where the other plug-ins lie
   * @throws InvalidInputException if there is no such file, or the contracts are not at hand
   */
  public static Verification verify(Path location, List<Path> directories) {
    if (Files.notExists(location)) {
      throw new InvalidInputException(
          location
              + " does not exist; expected a plug-in's jar, or a folder with all jars of one"
              + " plug-in");
    }
    if (!new HostModules().has("org.isovae.tck")) {
      throw new InvalidInputException(
          "verifying plug-ins needs the module org.isovae.tck, and it is not on the module path;"
              + " add its jar");
    }
    Plugin plugin = Catalogue.loadPlugin(location, directories).plugins().get(0);
    List<Check> checks = new ArrayList<>(loading(plugin));
    plugin.contributions().forEach(registration -> checks.addAll(contract(registration)));
    return new Verification(plugin, checks);
  }

  private static List<Check> loading(Plugin plugin) {
    List<Check> checks = new ArrayList<>();
    boolean reached = true;
    for (Step step : STEPS) {
      String found =
          plugin.problems().stream()
              .filter(problem -> step.codes().contains(problem.code()))
              .map(Problem::toString)
              .collect(joining("\n"));
      if (!found.isEmpty()) {
        checks.add(new Check(LOADING, step.expectation(), Result.FAILED, found));
        reached = false;
      } else {
        checks.add(
            reached
                ? new Check(LOADING, step.expectation(), Result.PASSED, "")
                : new Check(LOADING, step.expectation(), Result.SKIPPED, "one before it failed"));
      }
    }
    return checks;
  }

  private static List<Check> contract(Registration registration) {
    String subject = registration.kind() + " " + registration.name();
    List<Check> checks = new ArrayList<>();
    Optional<String> refusal = refusal(registration);
    checks.add(
        new Check(
            subject,
            "it is created with its default configuration",
            refusal.isEmpty() ? Result.PASSED : Result.FAILED,
            refusal.orElse("")));
    Set<String> lacking = lacking(registration);
    List<Outcome> outcomes =
        ComponentCalls.in(
            registration.provider(),
            () ->
                lacking.isEmpty()
                    ? ContractRunner.run(registration.kind(), registration.provider())
                    : general(registration));
    for (Outcome outcome : outcomes) {
      checks.add(new Check(subject, outcome.name(), result(outcome.result()), outcome.detail()));
    }
    if (!lacking.isEmpty()) {
      checks.add(
          new Check(
              subject,
              "it keeps the contract of a " + registration.kind(),
              Result.SKIPPED,
              "it requires "
                  + String.join(", ", lacking)
                  + ", which the reference engine of the contracts does not offer; test it with an"
                  + " engine that does"));
    }
    return checks;
  }

  private static List<Outcome> general(Registration registration) {
    return ProviderChecks.all(registration.provider(), TestContext.of(SEED)).stream()
        .map(org.isovae.tck.check.Check::outcome)
        .toList();
  }

  /** Why it cannot be created; what can be created without any input can be checked. */
  private static Optional<String> refusal(Registration registration) {
    try {
      Object created = registration.create(registration.defaults(), TestContext.of(SEED));
      if (created instanceof AutoCloseable closeable) {
        closeable.close();
      }
      return created == null ? Optional.of("create gave null") : Optional.empty();
    } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
      return Optional.of(
          Causes.of(e)
              + ". Give it defaults that need no input, or hold it to its contract in a test of"
              + " your own, with a configuration");
    }
  }

  /** What it requires of an engine, and the reference engine has not. */
  private static Set<String> lacking(Registration registration) {
    Set<String> lacking = new TreeSet<>(registration.requires(registration.defaults()));
    lacking.removeIf(capability -> !capability.startsWith("engine."));
    lacking.removeAll(new ReferenceEngineProvider().offers(new ReferenceConfig()));
    return lacking;
  }

  private static Result result(Outcome.Result result) {
    return switch (result) {
      case PASSED -> Result.PASSED;
      case FAILED -> Result.FAILED;
      case SKIPPED -> Result.SKIPPED;
    };
  }
}
