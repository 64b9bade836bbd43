package org.isovae.plugins;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.isovae.api.Provider;

/** Creates one provider of a plug-in, and checks what it says about itself. */
final class ProviderMaker {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
  private static final String ADVICE =
      " This is an error of the plug-in: tell its author, or remove it";

  private final String plugin;
  private final Declared declared;
  private final Module module;
  private final Runnable prepared;
  private final String who;

  /**
   * @param module the module in its layer; its package must be open to this one
   * @param prepared to be done before any code of the plug-in runs
   */
  ProviderMaker(String plugin, Declared declared, Module module, Runnable prepared) {
    this.plugin = plugin;
    this.declared = declared;
    this.module = module;
    this.prepared = prepared;
    this.who =
        declared.module().jar() + ": the " + declared.kind() + " provider " + declared.type();
  }

  /** A provider that can be used, or why there is none: exactly one of the two. */
  record Made(Optional<Provider<?, ?>> provider, Optional<Problem> problem) {
    static Made of(Provider<?, ?> provider) {
      return new Made(Optional.of(provider), Optional.empty());
    }
  }

  /** Never throws for the plug-in's sake, and waits for it only so long. */
  Made make() {
    try {
      return ForeignCode.run(who, module.getClassLoader(), this::created);
    } catch (ForeignCode.TooSlowException e) {
      return problem(ProblemCode.PLUGIN_PROVIDER_SLOW, who + " " + e.getMessage() + "." + ADVICE);
    }
  }

  private Made created() {
    prepared.run();
    Callable<Object> factory;
    try {
      factory = factory(Class.forName(module, declared.type()));
    } catch (LinkageError | IllegalArgumentException e) {
      return failed("cannot be loaded: " + Causes.of(e));
    }
    Object made;
    try {
      made = factory.call();
    } catch (InvocationTargetException e) {
      return failed("cannot be created: " + Causes.of(e.getCause()));
    } catch (Exception | LinkageError | StackOverflowError e) {
      return failed("cannot be created: " + Causes.of(e));
    }
    if (!(declared.kind().provider().isInstance(made) && made instanceof Provider<?, ?> provider)) {
      return failed("gives " + (made == null ? "null" : "a " + made.getClass().getName()));
    }
    try {
      return checked(provider);
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      return failed("fails when it is asked about itself: " + Causes.of(e));
    }
  }

  /** As {@link java.util.ServiceLoader} does: a static {@code provider()}, else the constructor. */
  private static Callable<Object> factory(Class<?> type) {
    if (type == null) {
      throw new IllegalArgumentException("its module holds no such class");
    }
    if (!Modifier.isPublic(type.getModifiers())) {
      throw new IllegalArgumentException("it is not public");
    }
    try {
      Method method = type.getMethod("provider");
      if (Modifier.isStatic(method.getModifiers())) {
        return () -> method.invoke(null);
      }
    } catch (NoSuchMethodException e) {
      // Most providers are created by their constructor.
    }
    try {
      var constructor = type.getConstructor();
      return constructor::newInstance;
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException("it has no public constructor without arguments", e);
    }
  }

  private Made checked(Provider<?, ?> provider) {
    String name = provider.name();
    if (name == null || !NAME.matcher(name).matches()) {
      return problem(
          ProblemCode.PLUGIN_NAME_MALFORMED,
          who
              + " has the name "
              + (name == null ? "null" : "'" + name + "'")
              + "; expected a small letter, then small letters, digits and hyphens."
              + ADVICE);
    }
    String named = who + " (" + name + ")";
    String summary = provider.summary();
    if (summary == null || summary.isBlank() || summary.lines().count() > 1) {
      return problem(
          ProblemCode.PLUGIN_SUMMARY_MALFORMED,
          named
              + " has the summary "
              + (summary == null ? "null" : "'" + summary.strip().replace("\n", "\\n") + "'")
              + "; expected one line that says what it is."
              + ADVICE);
    }
    Optional<String> complaint = DefaultsCheck.complaint(provider.defaults());
    if (complaint.isPresent()) {
      return problem(ProblemCode.PLUGIN_DEFAULTS_UNREADABLE, named + " " + complaint.get());
    }
    Record defaults = provider.defaults();
    Objects.requireNonNull(Registration.requires(provider, defaults), "requires gives null");
    Objects.requireNonNull(Registration.offers(provider, defaults), "offers gives null");
    return Made.of(provider);
  }

  private Made failed(String what) {
    return problem(ProblemCode.PLUGIN_PROVIDER_FAILED, who + " " + what + "." + ADVICE);
  }

  private Made problem(ProblemCode code, String message) {
    return new Made(Optional.empty(), Optional.of(new Problem(code, plugin, message)));
  }
}
