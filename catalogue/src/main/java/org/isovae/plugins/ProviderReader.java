package org.isovae.plugins;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.isovae.api.Provider;
import org.isovae.api.extension.ExtensionPoint;

/**
 * Creates the providers of a layer, each on its own, and checks what they say about themselves: one
 * that fails does not take the others with it.
 */
final class ProviderReader {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
  private static final String ADVICE =
      " This is an error of the plug-in: tell its author, or remove it";

  private final Optional<String> plugin;
  private final Function<String, String> jarOfModule;
  private final Findings findings;
  private final List<Registration> registrations = new ArrayList<>();

  /**
   * @param plugin the plug-in's name; empty for the built-in modules
   * @param jarOfModule where a module lies, for messages
   */
  ProviderReader(Optional<String> plugin, Function<String, String> jarOfModule, Findings findings) {
    this.plugin = plugin;
    this.jarOfModule = jarOfModule;
    this.findings = findings;
  }

  List<Registration> registrations() {
    return registrations;
  }

  /**
   * Reads the providers of a kind in those modules of the layer and its parents that are wanted.
   */
  void read(ModuleLayer layer, ExtensionPoint<?> kind, String where, Predicate<Module> wanted) {
    Iterator<? extends ServiceLoader.Provider<? extends Provider<?, ?>>> found =
        services(layer, kind);
    while (true) {
      ServiceLoader.Provider<? extends Provider<?, ?>> service;
      try {
        if (!found.hasNext()) {
          return;
        }
        service = found.next();
      } catch (ServiceConfigurationError | LinkageError e) {
        // The iterator goes on behind the provider that it stumbled over.
        findings.problem(
            ProblemCode.PLUGIN_PROVIDER_FAILED,
            where + ": a provider cannot be loaded: " + causes(e) + "." + ADVICE);
        continue;
      }
      if (wanted.test(service.type().getModule())) {
        create(kind, service);
      }
    }
  }

  /** The call has to stand in this module, because its descriptor "uses" the services. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Iterator<? extends ServiceLoader.Provider<? extends Provider<?, ?>>> services(
      ModuleLayer layer, ExtensionPoint<?> kind) {
    return (Iterator) ServiceLoader.load(layer, kind.provider()).stream().iterator();
  }

  private void create(
      ExtensionPoint<?> kind, ServiceLoader.Provider<? extends Provider<?, ?>> service) {
    Module module = service.type().getModule();
    String who =
        jarOfModule.apply(module.getName())
            + ": the "
            + kind
            + " provider "
            + service.type().getName();
    try {
      register(kind, service.get(), module, who);
    } catch (ServiceConfigurationError e) {
      fail(who + " cannot be created: " + causes(e.getCause() == null ? e : e.getCause()));
    } catch (RuntimeException | LinkageError | AssertionError e) {
      fail(who + " fails when it is asked about itself: " + causes(e));
    }
  }

  private void register(
      ExtensionPoint<?> kind, Provider<?, ?> provider, Module module, String who) {
    String name = provider.name();
    if (name == null || !NAME.matcher(name).matches()) {
      findings.problem(
          ProblemCode.PLUGIN_NAME_MALFORMED,
          who
              + " has the name "
              + (name == null ? "null" : "'" + name + "'")
              + "; expected a small letter, then small letters, digits and hyphens."
              + ADVICE);
      return;
    }
    String named = who + " (" + name + ")";
    String summary = provider.summary();
    if (summary == null || summary.isBlank() || summary.lines().count() > 1) {
      findings.problem(
          ProblemCode.PLUGIN_SUMMARY_MALFORMED,
          named
              + " has the summary "
              + (summary == null ? "null" : "'" + summary.strip() + "'")
              + "; expected one line that says what it is."
              + ADVICE);
      return;
    }
    Optional<String> complaint = DefaultsCheck.complaint(provider.defaults());
    if (complaint.isPresent()) {
      findings.problem(ProblemCode.PLUGIN_DEFAULTS_UNREADABLE, named + " " + complaint.get());
      return;
    }
    Registration registration =
        new Registration(
            kind, name, provider, module.getName(), module.getDescriptor().rawVersion(), plugin);
    Record defaults = provider.defaults();
    Objects.requireNonNull(registration.requires(defaults), "requires gives null");
    Objects.requireNonNull(registration.offers(defaults), "offers gives null");
    registrations.add(registration);
  }

  private void fail(String message) {
    findings.problem(ProblemCode.PLUGIN_PROVIDER_FAILED, message + "." + ADVICE);
  }

  /** The chain of causes, from the outside in. */
  private static String causes(Throwable failure) {
    List<String> chain = new ArrayList<>();
    for (Throwable t = failure; t != null && chain.size() < 5; t = t.getCause()) {
      chain.add(t.toString());
    }
    return String.join(", caused by ", chain);
  }
}
