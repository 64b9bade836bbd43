package org.isovae.it.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.plugins.Catalogue;
import org.isovae.plugins.Plugin;
import org.isovae.plugins.Problem;
import org.isovae.plugins.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins whose modules fit, but whose providers are wrong. */
class PluginProviderTest {
  private static final String ADVICE =
      ". This is an error of the plug-in: tell its author, or remove it";
  private static final String WHO = ": the metric provider com.example.metric.ScaledProvider";

  @TempDir Path plugins;

  private Path jar() {
    return plugins.resolve("metric.jar");
  }

  private static MetricPlugin metric() {
    return MetricPlugin.module("com.example.metric");
  }

  @Test
  void reportsAConstructorThatThrows() {
    metric()
        .constructor("if (true) throw new IllegalStateException(\"no luck\");")
        .to(jar())
        .write();

    Problem problem = refused();

    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_PROVIDER_FAILED);
    assertThat(problem.message())
        .isEqualTo(
            jar() + WHO + " cannot be created: java.lang.IllegalStateException: no luck" + ADVICE);
  }

  @Test
  void reportsAMethodThatThrows() {
    metric().summaryExpression("List.of().get(0)").to(jar()).write();

    Problem problem = refused();

    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_PROVIDER_FAILED);
    assertThat(problem.message())
        .startsWith(jar() + WHO + " fails when it is asked about itself: java.lang.")
        .endsWith(ADVICE);
  }

  @Test
  void reportsAProviderThatCannotBeLoadedAndKeepsTheOthers() {
    // The broken provider's superclass lies in a library that is required at compile time only.
    Path library =
        PluginJars.jar(plugins.resolve("../library/base.jar"))
            .source("module-info.java", "module com.example.base { exports com.example.base; }")
            .source("com/example/base/Base.java", "package com.example.base; public class Base {}")
            .write();
    MetricPlugin good = metric();
    PluginJars.jar(jar())
        .with(library)
        .source(
            "module-info.java",
            """
            module com.example.metric {
              requires org.isovae.api;
              requires static com.example.base;
              exports com.example.metric;
              provides org.isovae.api.model.LossMetricProvider with
                  com.example.metric.Broken, com.example.metric.ScaledProvider;
            }
            """)
        .source("com/example/metric/ScaledProvider.java", good.providerSource())
        .source(
            "com/example/metric/Broken.java",
            """
            package com.example.metric;

            import org.isovae.api.Context;
            import org.isovae.api.model.*;

            public class Broken extends com.example.base.Base
                implements LossMetricProvider<ScaledProvider.Config> {
              @Override public String name() { return "broken"; }
              @Override public String summary() { return "broken"; }
              @Override public ScaledProvider.Config defaults() {
                return new ScaledProvider.Config(1);
              }
              @Override public LossMetric create(ScaledProvider.Config c, Context context) {
                throw new IllegalStateException();
              }
            }
            """)
        .write();

    Catalogue catalogue = Catalogue.load(List.of(plugins));

    assertThat(catalogue.find(ExtensionPoint.METRIC, "scaled")).isPresent();
    assertThat(catalogue.plugins().get(0).state()).isEqualTo(Plugin.State.INCOMPLETE);
    assertThat(catalogue.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_PROVIDER_FAILED);
              assertThat(problem.message())
                  .startsWith(jar() + ": ")
                  .contains("com.example.metric.Broken", "com/example/base/Base")
                  .endsWith(ADVICE);
            });
  }

  @Test
  void refusesAMalformedName() {
    metric().named("Scaled_Error").to(jar()).write();

    Problem problem = refused();

    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_NAME_MALFORMED);
    assertThat(problem.message())
        .isEqualTo(
            jar()
                + WHO
                + " has the name 'Scaled_Error'; expected a small letter, then small letters,"
                + " digits and hyphens"
                + ADVICE);
  }

  @Test
  void refusesAnEmptySummary() {
    metric().summaryExpression("\" \"").to(jar()).write();

    Problem problem = refused();

    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_SUMMARY_MALFORMED);
    assertThat(problem.message())
        .isEqualTo(
            jar()
                + WHO
                + " (scaled) has the summary ''; expected one line that says what it is"
                + ADVICE);
  }

  @Test
  void refusesAConfigurationInAPackageThatIsNotExported() {
    metric().withoutExports().to(jar()).write();

    Problem problem = refused();

    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_DEFAULTS_UNREADABLE);
    assertThat(problem.message())
        .isEqualTo(
            jar()
                + WHO
                + " (scaled) has the configuration com.example.metric.ScaledProvider$Config, but the"
                + " package com.example.metric is not exported by its module com.example.metric;"
                + " add 'exports com.example.metric;' to its module-info.java");
  }

  @Test
  void refusesAConfigurationKeyOfAForeignType() {
    metric()
        .configuration(
            "@Key(\"the factor\") double factor, @Key(\"a day\") Date day",
            "new Config(1, new Date())")
        .to(jar())
        .write();

    Problem problem = refused();

    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_DEFAULTS_UNREADABLE);
    assertThat(problem.message())
        .isEqualTo(
            jar()
                + WHO
                + " (scaled) has the key com.example.metric.ScaledProvider$Config.day of type"
                + " java.util.Date; expected int, long, double, boolean, String, an enum, a"
                + " record, or a List or Map<String, ...> of these");
  }

  @Test
  void refusesDefaultsThatAreNull() {
    metric().configuration("@Key(\"the factor\") double factor", "null").to(jar()).write();

    Problem problem = refused();

    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_DEFAULTS_UNREADABLE);
    assertThat(problem.message())
        .isEqualTo(
            jar()
                + WHO
                + " (scaled) gives null as its defaults; give a record, an empty one if there is"
                + " nothing to configure");
  }

  @Test
  void refusesANullDefaultValue() {
    metric()
        .configuration(
            "@Key(\"the factor\") double factor, @Key(\"a name\") String label",
            "new Config(1, null)")
        .to(jar())
        .write();

    Problem problem = refused();

    assertThat(problem.code()).isEqualTo(ProblemCode.PLUGIN_DEFAULTS_UNREADABLE);
    assertThat(problem.message())
        .isEqualTo(
            jar()
                + WHO
                + " (scaled) has null as the default of"
                + " com.example.metric.ScaledProvider$Config.label; give it a value");
  }

  private Problem refused() {
    Catalogue catalogue = Catalogue.load(List.of(plugins));
    assertThat(catalogue.problems()).hasSize(1);
    assertThat(catalogue.registrations(ExtensionPoint.METRIC))
        .noneMatch(registration -> registration.plugin().isPresent());
    assertThat(catalogue.plugins())
        .singleElement()
        .satisfies(plugin -> assertThat(plugin.state()).isEqualTo(Plugin.State.REFUSED));
    return catalogue.problems().get(0);
  }
}
