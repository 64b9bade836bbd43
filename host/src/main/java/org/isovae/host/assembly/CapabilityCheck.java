package org.isovae.host.assembly;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.isovae.api.InvalidInputException;
import org.isovae.api.tensor.Graph;
import org.isovae.host.config.Component;
import org.isovae.plugins.Catalogue;

/** Whether every required capability is offered by one of the chosen components. */
public final class CapabilityCheck {
  private CapabilityCheck() {}

  /**
   * Checks.
   *
   * @throws InvalidInputException listing every gap, who asks, and what would fill it
   */
  public static void check(List<Component> chosen, Catalogue catalogue) {
    Set<String> offered =
        chosen.stream().flatMap(c -> c.offers().stream()).collect(Collectors.toSet());
    List<String> gaps =
        chosen.stream()
            .flatMap(
                c ->
                    new TreeSet<>(c.requires())
                        .stream()
                            .filter(capability -> !offered.contains(capability))
                            .map(capability -> gap(c, capability, catalogue)))
            .toList();
    if (!gaps.isEmpty()) {
      throw new InvalidInputException(
          (gaps.size() == 1 ? "a capability is missing:\n  " : "capabilities are missing:\n  ")
              + String.join("\n  ", gaps));
    }
  }

  /**
   * Checks what is to be trained: a component may need more than it says.
   *
   * @throws InvalidInputException if the engine lacks an operation
   */
  static void check(Graph graph, Component engine) {
    Set<String> missing = new TreeSet<>(graph.requires());
    missing.removeAll(engine.offers());
    if (!missing.isEmpty()) {
      throw new InvalidInputException(
          "the model needs "
              + String.join(", ", missing)
              + ", which the engine "
              + engine.name()
              + " does not offer; choose another engine, or parts that need less");
    }
  }

  private static String gap(Component asking, String capability, Catalogue catalogue) {
    List<String> fillers =
        catalogue.registrations().stream()
            .filter(r -> r.offers(r.defaults()).contains(capability))
            .map(r -> r.kind() + " " + r.name())
            .distinct()
            .toList();
    String advice = fillers.isEmpty() ? "; nothing registered offers it" : "; it is offered by ";
    return asking.path()
        + (asking.path().endsWith(asking.name()) ? "" : " (" + asking.name() + ")")
        + " needs "
        + capability
        + ", which no chosen component offers"
        + advice
        + String.join(", ", fillers);
  }
}
