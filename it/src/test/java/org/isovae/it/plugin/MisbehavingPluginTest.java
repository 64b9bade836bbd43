package org.isovae.it.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.isovae.api.InvalidInputException;
import org.isovae.host.Isovae;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.plugins.PluginVerifier;
import org.isovae.plugins.Verification;
import org.isovae.plugins.Verification.Check;
import org.isovae.plugins.Verification.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins that load and are still wrong: what their author, or their user, is told. */
class MisbehavingPluginTest {
  private static final String PROVIDER =
      """
      package com.example.wrong;

      import java.util.Set;
      import org.isovae.api.*;
      import org.isovae.api.data.*;
      import org.isovae.api.engine.*;
      import org.isovae.api.model.*;

      public final class WrongProvider implements %sProvider<WrongProvider.Config> {
        public record Config() {}

        public String name() { return "wrong"; }

        public String summary() { return "a component with a fault"; }

        public Config defaults() { return new Config(); }

        public Set<String> requires(Config config) { return Set.of(%s); }

        public %s create(Config config, Context context) { return new Wrong(); }
      }
      """;

  @TempDir Path work;

  private Path jar(String kind, String service, String requires, String component) {
    return PluginJars.jar(work.resolve("plugins/wrong.jar"))
        .source(
            "module-info.java",
            "module com.example.wrong { requires org.isovae.api; "
                + "exports com.example.wrong; provides "
                + service
                + " with com.example.wrong.WrongProvider; }")
        .source("com/example/wrong/WrongProvider.java", PROVIDER.formatted(kind, requires, kind))
        .source("com/example/wrong/Wrong.java", component)
        .packageOf("org.isovae.tck", "org/isovae/tck/reference")
        .write();
  }

  private static String failures(Path jar) {
    Verification verification = PluginVerifier.verify(jar);
    assertThat(verification.passed()).isFalse();
    List<String> failures =
        verification.checks().stream()
            .filter(check -> check.result() == Result.FAILED)
            .map((Check check) -> check.name() + ": " + check.detail())
            .toList();
    return String.join("\n", failures);
  }

  @Test
  void aDatasetThatLiesAboutItsShapeIsFound() {
    Path jar =
        jar(
            "Dataset",
            "org.isovae.api.data.DatasetProvider",
            "",
            """
            package com.example.wrong;

            import java.util.List;
            import org.isovae.api.data.*;
            import org.isovae.api.tensor.Shape;

            final class Wrong implements Dataset {
              public SampleSpec spec() { return SampleSpec.of(Shape.of(3), Domain.REALS); }

              public Samples samples(Split split) {
                SampleSpec narrow = SampleSpec.of(Shape.of(2), Domain.REALS);
                return Samples.of(narrow, new float[20], null, null);
              }

              public List<DataSource> sources() {
                return List.of(DataSource.of("zeros", 0, "0".repeat(64)));
              }
            }
            """);
    assertThat(failures(jar)).contains("[3]", "[2]");
  }

  @Test
  void anEngineThatLeaksTensorsIsFound() {
    Path jar =
        jar(
            "Engine",
            "org.isovae.api.engine.EngineProvider",
            "",
            """
            package com.example.wrong;

            import java.lang.reflect.*;
            import org.isovae.api.engine.*;
            import org.isovae.tck.reference.*;

            final class Wrong implements Engine {
              private final Engine right =
                  new ReferenceEngineProvider().create(new ReferenceConfig(), null);

              public String description() { return "the reference engine, with a leak"; }

              public Workspace open(long seed) {
                Workspace workspace = right.open(seed);
                long[] calls = {0};
                InvocationHandler leak = (proxy, method, arguments) -> {
                  if (method.getName().equals("liveTensors")) {
                    return calls[0]++;
                  }
                  try {
                    return method.invoke(workspace, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                };
                return (Workspace) Proxy.newProxyInstance(
                    Wrong.class.getClassLoader(), new Class<?>[] {Workspace.class}, leak);
              }

              public void close() { right.close(); }
            }
            """);
    assertThat(failures(jar)).contains("leaves no tensor behind");
  }

  private static final String ENTROPY =
      """
      package com.example.wrong;

      import org.isovae.api.data.Domain;
      import org.isovae.api.model.*;
      import org.isovae.api.tensor.*;

      final class Wrong implements LossMetric, MetricTensor {
        public Domain domain() { return Domain.UNIT_INTERVAL; }

        public MetricTensor tensor() { return this; }

        public Structure structure() { return Structure.DIAGONAL; }

        public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
          Tensor x = batch.x();
          Tensor y = decoded.value();
          Tensor on = ops.multiply(x, ops.log(y));
          Tensor off = ops.multiply(flip(ops, x), ops.log(flip(ops, y)));
          return ops.negate(ops.sumPerSample(batch.present(ops, ops.add(on, off))));
        }

        public Decoded apply(Ops ops, Batch at, Decoded decoded, Decoded v) {
          Tensor x = at.x();
          Tensor variance = ops.multiply(x, flip(ops, x));
          return v.map(
              one -> at.present(ops, ops.divide(ops.multiply(one, 0.5), variance)));
        }

        private static Tensor flip(Ops ops, Tensor x) { return ops.add(ops.negate(x), 1); }
      }
      """;

  @Test
  void aMetricThatIsNoNumberAtTheEdgeOfItsDomainIsFound() {
    Path jar = jar("LossMetric", "org.isovae.api.model.LossMetricProvider", "", ENTROPY);
    assertThat(failures(jar)).contains("finite at the edges", "Infinity");
  }

  @Test
  void aCapabilityThatTheEngineLacksIsMissedBeforeAnythingRuns() {
    jar(
        "LossMetric",
        "org.isovae.api.model.LossMetricProvider",
        "\"engine.saved-model\", \"engine.telepathy\"",
        ENTROPY);
    ConfigurationSource source =
        ConfigurationSource.text(
            "{ extends: 'toy-norm-sse', metric: 'wrong', engine: 'reference' }");
    try (Isovae isovae = Isovae.builder().pluginDirectory(work.resolve("plugins")).build()) {
      assertThatThrownBy(() -> isovae.experiment(source).build())
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("metric (wrong) needs engine.saved-model")
          .hasMessageContaining("offered by engine tf")
          .hasMessageContaining("engine.telepathy")
          .hasMessageContaining("nothing registered offers it");
    }
  }
}
