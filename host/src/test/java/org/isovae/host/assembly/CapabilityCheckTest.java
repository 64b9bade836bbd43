package org.isovae.host.assembly;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.isovae.api.Capabilities;
import org.isovae.api.Context;
import org.isovae.api.InvalidInputException;
import org.isovae.api.Provider;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Shape;
import org.isovae.host.config.Component;
import org.isovae.plugins.Catalogue;
import org.isovae.plugins.Registration;
import org.junit.jupiter.api.Test;

class CapabilityCheckTest {
  /** No keys. */
  public record NoKeys() {}

  private record Part(String name, Set<String> required, Set<String> offered)
      implements Provider<String, NoKeys> {
    @Override
    public Set<String> requires(NoKeys config) {
      return required;
    }

    @Override
    public Set<String> offers(NoKeys config) {
      return offered;
    }

    @Override
    public String summary() {
      return "a part";
    }

    @Override
    public NoKeys defaults() {
      return new NoKeys();
    }

    @Override
    public String create(NoKeys config, Context context) {
      return name;
    }
  }

  private static Component component(
      String path, ExtensionPoint<?> kind, Set<String> requires, Set<String> offers) {
    Part part = new Part("part", requires, offers);
    Registration registration = Registration.builtIn(kind, part);
    return new Component(path, "part", registration, part.defaults());
  }

  private static void check(Component... components) {
    CapabilityCheck.check(List.of(components), Catalogue.load(List.of()));
  }

  @Test
  void everyGapIsListedWithWhoAsksAndWhatWouldFillIt() {
    Component metric = component("metric", ExtensionPoint.METRIC, Set.of("engine.magic"), Set.of());
    Component estimator =
        component(
            "estimators.part",
            ExtensionPoint.ESTIMATOR,
            Set.of("dataset.density", "engine.gradients"),
            Set.of());

    assertThatThrownBy(() -> check(metric, estimator))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            """
            capabilities are missing:
              metric (part) needs engine.magic, which no chosen component offers; nothing registered offers it
              estimators.part needs dataset.density, which no chosen component offers; it is offered by dataset manifold, dataset toy
              estimators.part needs engine.gradients, which no chosen component offers; it is offered by engine reference\
            """);
  }

  @Test
  void whatAnotherComponentOffersIsNoGap() {
    Component asking = component("metric", ExtensionPoint.METRIC, Set.of("a.b"), Set.of());
    Component offering = component("engine", ExtensionPoint.ENGINE, Set.of(), Set.of("a.b"));

    assertThatCode(() -> check(asking, offering)).doesNotThrowAnyException();
  }

  @Test
  void theTrainedGraphTellsWhatAComponentDidNotSay() {
    Graph gather = Graph.of(Shape.of(Shape.BATCH, 3), (ops, x) -> ops.gather(x, 1, 2, 0));
    Component without = component("engine", ExtensionPoint.ENGINE, Set.of(), Set.of());
    Component with =
        component("engine", ExtensionPoint.ENGINE, Set.of(), Set.of(Capabilities.ENGINE_GATHER));

    assertThatCode(() -> CapabilityCheck.check(gather, with)).doesNotThrowAnyException();
    assertThatThrownBy(() -> CapabilityCheck.check(gather, without))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(Capabilities.ENGINE_GATHER);
  }
}
