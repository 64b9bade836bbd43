package org.isovae.it.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.isovae.api.InvalidInputException;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.plugins.Catalogue;
import org.isovae.plugins.Problem;
import org.isovae.plugins.ProblemCode;
import org.isovae.plugins.Registration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two components of one kind and name, and how a configuration says which it means. */
class NameClashTest {
  @TempDir Path plugins;
  private Path left;
  private Path right;

  @BeforeEach
  void writePlugins() {
    left = MetricPlugin.module("com.example.left").to(plugins.resolve("left.jar")).write();
    right = MetricPlugin.module("org.example.right").to(plugins.resolve("right.jar")).write();
  }

  @Test
  void refusesThePlainNameOfTwoComponents() {
    Catalogue catalogue = Catalogue.load(List.of(plugins));

    String message =
        "the metric scaled is provided by com.example.left ("
            + left
            + ") and org.example.right ("
            + right
            + "). Write com.example.left/scaled or org.example.right/scaled, or set plugins.prefer"
            + " to the module that you mean, or remove one of them";
    assertThat(catalogue.problems())
        .containsExactly(new Problem(ProblemCode.PLUGIN_NAME_CLASH, "left", message));
    assertThatThrownBy(() -> catalogue.find(ExtensionPoint.METRIC, "scaled"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("PLUGIN_NAME_CLASH " + message);
  }

  @Test
  void doesNotStopARunThatUsesOtherNames() {
    Catalogue catalogue = Catalogue.load(List.of(plugins));

    catalogue.requireSound();

    assertThat(catalogue.find(ExtensionPoint.METRIC, "sse")).isPresent();
  }

  @Test
  void takesTheQualifiedName() {
    Catalogue catalogue = Catalogue.load(List.of(plugins));

    assertThat(catalogue.require(ExtensionPoint.METRIC, "org.example.right/scaled").plugin())
        .contains("right");
    assertThat(catalogue.require(ExtensionPoint.METRIC, "com.example.left/scaled").plugin())
        .contains("left");
  }

  @Test
  void takesThePreferredModule() {
    Catalogue catalogue =
        Catalogue.load(List.of(plugins)).prefer(List.of("org.example.right", "com.example.left"));

    assertThat(catalogue.problems()).isEmpty();
    assertThat(catalogue.require(ExtensionPoint.METRIC, "scaled").module())
        .isEqualTo("org.example.right");
  }

  @Test
  void namesTheBuiltInSideOfAClash() {
    Path jar =
        MetricPlugin.module("com.example.sse").named("sse").to(plugins.resolve("z.jar")).write();

    Catalogue catalogue = Catalogue.load(List.of(plugins));

    assertThatThrownBy(() -> catalogue.find(ExtensionPoint.METRIC, "sse"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(
            "PLUGIN_NAME_CLASH the metric sse is provided by com.example.sse ("
                + jar
                + ") and org.isovae.metrics.sse (built in).");
    assertThat(
            catalogue
                .prefer(List.of("com.example.sse"))
                .require(ExtensionPoint.METRIC, "sse")
                .plugin())
        .contains("z");
  }

  @Test
  void refusesAPreferenceForAModuleThatContributesNothing() {
    Catalogue catalogue = Catalogue.load(List.of()).prefer(List.of("com.example.absent"));

    assertThat(catalogue.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_PREFERENCE_UNKNOWN);
              assertThat(problem.message())
                  .startsWith(
                      "plugins.prefer names the module com.example.absent, which contributes"
                          + " nothing; the modules that do are ")
                  .contains("org.isovae.metrics.sse");
            });
    assertThatThrownBy(catalogue::requireSound).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void suggestsNearNamesForAnUnknownOne() {
    Catalogue catalogue = Catalogue.load(List.of(plugins));

    assertThat(catalogue.suggest(ExtensionPoint.METRIC, "scalde")).containsExactly("scaled");
    assertThatThrownBy(() -> catalogue.require(ExtensionPoint.METRIC, "scalde"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("there is no metric named scalde; did you mean scaled?")
        .hasMessageContaining("sse");
    assertThat(catalogue.registrations(ExtensionPoint.METRIC))
        .extracting(Registration::name)
        .isSorted();
  }
}
