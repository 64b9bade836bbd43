package org.isovae.it.plugin;

import java.nio.file.Path;

/**
 * The sources of a small plug-in with one loss metric, k·‖x − x̂‖²; what a test is about is
 * changed. The module and its only package have the same name.
 */
final class MetricPlugin {
  private final String module;
  private final String provider;
  private String name = "scaled";
  private String summary = "the squared error times a factor";
  private String constructor = "";
  private String creating = "";
  private String tracing = "";
  private String exports;
  private String requires = "";
  private String configuration = "@Key(\"the factor, positive\") double factor";
  private String defaults = "new Config(2)";
  private String gradient = "config.factor()";
  private String distortion = "config.factor()";

  private MetricPlugin(String module) {
    this.module = module;
    this.provider = module + ".ScaledProvider";
    this.exports = "exports " + module + ";";
  }

  static MetricPlugin module(String module) {
    return new MetricPlugin(module);
  }

  /** The component's name. */
  MetricPlugin named(String name) {
    this.name = name;
    return this;
  }

  /** A Java expression for the summary. */
  MetricPlugin summaryExpression(String expression) {
    this.summary = "\" + " + expression + " + \"";
    return this;
  }

  /** Statements of the constructor. */
  MetricPlugin constructor(String statements) {
    this.constructor = statements;
    return this;
  }

  /** Statements of {@code create}, which may throw anything. */
  MetricPlugin creating(String statements) {
    this.creating = statements;
    return this;
  }

  /** Statements of {@code distortion}, which may throw anything. */
  MetricPlugin tracing(String statements) {
    this.tracing = statements;
    return this;
  }

  /** What the descriptor requires beside the api. */
  MetricPlugin requires(String... modules) {
    StringBuilder text = new StringBuilder();
    for (String each : modules) {
      text.append("requires ").append(each).append("; ");
    }
    requires = text.toString();
    return this;
  }

  /** Does not export the package of the configuration. */
  MetricPlugin withoutExports() {
    exports = "";
    return this;
  }

  /** The components of the configuration record, and a Java expression for the default. */
  MetricPlugin configuration(String components, String defaults) {
    this.configuration = components;
    this.defaults = defaults;
    return this;
  }

  /** Java expressions for the factors of Gx and of D. */
  MetricPlugin factors(String tensor, String distortion) {
    this.gradient = tensor;
    this.distortion = distortion;
    return this;
  }

  String providerName() {
    return provider;
  }

  /** The jar, to be completed and written. */
  PluginJars to(Path jar) {
    return PluginJars.jar(jar)
        .source("module-info.java", descriptor())
        .source(module.replace('.', '/') + "/ScaledProvider.java", providerSource());
  }

  String descriptor() {
    return """
        module %s {
          requires org.isovae.api;
          %s
          %s
          provides org.isovae.api.model.LossMetricProvider with %s;
        }
        """
        .formatted(module, requires, exports, provider);
  }

  String providerSource() {
    return """
        package %s;

        import java.util.*;
        import org.isovae.api.*;
        import org.isovae.api.data.Domain;
        import org.isovae.api.model.*;
        import org.isovae.api.tensor.*;

        public final class ScaledProvider implements LossMetricProvider<ScaledProvider.Config> {
          public record Config(%s) {}

          public ScaledProvider() { %s }

          @Override public String name() { return "%s"; }

          @Override public String summary() { return "%s"; }

          @Override public Config defaults() { return %s; }

          @Override public LossMetric create(Config config, Context context) {
            run(() -> { %s });
            return new LossMetric() {
              @Override public Domain domain() { return Domain.REALS; }

              @Override public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
                run(() -> { %s });
                Tensor square = ops.square(ops.subtract(batch.x(), decoded.value()));
                return ops.multiply(ops.sumPerSample(batch.present(ops, square)), %s);
              }

              @Override public MetricTensor tensor() {
                return new MetricTensor() {
                  @Override public Structure structure() { return Structure.DIAGONAL; }

                  @Override public Decoded apply(
                      Ops ops, Batch at, Decoded decoded, Decoded v) {
                    return v.map(one -> at.present(ops, ops.multiply(one, %s)));
                  }
                };
              }
            };
          }

          private interface Body { void run() throws Exception; }

          private static void run(Body body) {
            try {
              body.run();
            } catch (RuntimeException e) {
              throw e;
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          }
        }
        """
        .formatted(
            module,
            configuration,
            constructor,
            name,
            summary,
            defaults,
            creating,
            tracing,
            distortion,
            gradient);
  }
}
