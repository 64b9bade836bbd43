package org.isovae.host.assembly;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.isovae.api.InvalidInputException;
import org.isovae.host.config.Component;
import org.isovae.host.event.ExperimentException;
import org.isovae.plugins.Catalogue;
import org.isovae.plugins.Plugin;
import org.isovae.plugins.PluginJar;
import org.isovae.plugins.Registration;

/**
 * Whose fault a failure is: the first plug-in on its stack. So one place says it for all calls of
 * components, on whatever way a plug-in's code was reached.
 */
public final class PluginFailures {
  private static final int DEPTH = 10;

  private final Catalogue catalogue;
  private final List<Registration> chosen;

  /** Among the components that were chosen. */
  public PluginFailures(Catalogue catalogue, List<Component> chosen) {
    this.catalogue = catalogue;
    this.chosen = chosen.stream().map(Component::registration).toList();
  }

  /**
   * Calls, and says of a failure whose it is.
   *
   * @throws ExperimentException naming component, plug-in and jar, if the failure is a plug-in's
   */
  public <T> T explain(Supplier<T> call) {
    try {
      return call.get();
    } catch (InvalidInputException | ExperimentException e) {
      throw e;
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      Optional<String> blame = blame(e);
      if (blame.isPresent()) {
        throw new ExperimentException(blame.get(), e);
      }
      throw e;
    }
  }

  /** What to tell of a failure; empty if no plug-in is on its stack. */
  public Optional<String> blame(Throwable failure) {
    int depth = 0;
    for (Throwable t = failure; t != null && depth < DEPTH; t = t.getCause(), depth++) {
      for (StackTraceElement frame : t.getStackTrace()) {
        Optional<Plugin> plugin = plugin(frame);
        if (plugin.isPresent()) {
          return Optional.of(message(plugin.get(), frame, t));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Plugin> plugin(StackTraceElement frame) {
    return Optional.ofNullable(frame.getModuleName())
        .flatMap(
            name ->
                catalogue.plugins().stream()
                    .filter(plugin -> plugin.modules().contains(name))
                    .findFirst());
  }

  private String message(Plugin plugin, StackTraceElement frame, Throwable failure) {
    List<Registration> own =
        chosen.stream().filter(r -> r.plugin().equals(Optional.of(plugin.name()))).toList();
    String folder = frame.getClassName().replaceFirst("\\.[^.]*$", ".");
    List<Registration> near =
        own.stream().filter(r -> r.provider().getClass().getName().startsWith(folder)).toList();
    String components =
        (near.isEmpty() ? own : near)
            .stream().map(r -> r.kind() + " " + r.name()).collect(Collectors.joining(" or "));
    String jar =
        plugin.jars().stream()
            .filter(j -> j.module().equals(Optional.of(frame.getModuleName())))
            .map(PluginJar::toString)
            .findFirst()
            .orElse(plugin.location().toString());
    return (components.isEmpty() ? "a component" : "the " + components)
        + " of the plug-in "
        + plugin.name()
        + " ("
        + jar
        + ") failed: "
        + failure
        + " at "
        + frame.getClassName()
        + "."
        + frame.getMethodName()
        + ". This is an error of the plug-in: tell its author, or choose another component";
  }
}
