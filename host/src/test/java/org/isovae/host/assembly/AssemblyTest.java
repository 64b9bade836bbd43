package org.isovae.host.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isovae.host.config.Configuration;
import org.isovae.host.config.ConfigurationDraft;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.plugins.Catalogue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AssemblyTest {
  private static final Catalogue CATALOGUE = Catalogue.load(List.of());
  private static final ConfigurationSource SMALL =
      ConfigurationSource.text(
          """
          {
            dataset: { name: "toy", size: 8, testSize: 8, dimension: 4 },
            metric: "sse", network: { name: "mlp", hidden: [5] }, latent: 2, engine: "reference",
          }
          """);

  private final SharedParts shared = SharedParts.none();
  private final List<Surroundings> all = new ArrayList<>();

  private AssembledExperiment assemble(Path data, String... overrides) {
    Configuration configuration =
        ConfigurationDraft.read(SMALL, List.of(overrides)).resolve(CATALOGUE);
    Surroundings surroundings =
        Surroundings.of(DataDirectory.choose(Optional.of(data), ""), shared, progress -> {});
    all.add(surroundings);
    return Assembly.experiment(configuration, surroundings);
  }

  private AssembledExperiment assemble(String... overrides) {
    return assemble(Path.of("data"), overrides);
  }

  @AfterEach
  void close() {
    all.forEach(surroundings -> surroundings.resources().close());
    shared.close();
  }

  @Test
  void experimentsShareTheirDataAndEngineAndNothingElse() {
    AssembledExperiment one = assemble();
    AssembledExperiment other = assemble("objective.lambda=7", "training.rate=1e-2");

    assertThat(other.dataset()).isSameAs(one.dataset());
    assertThat(other.model().engine()).isSameAs(one.model().engine());
    assertThat(other.model().workspace()).isNotSameAs(one.model().workspace());
    assertThat(other.model().vae()).isNotSameAs(one.model().vae());
  }

  @Test
  void anotherSeedSettingOrDirectoryMeansOtherData() {
    AssembledExperiment one = assemble();

    assertThat(assemble("seed=2").dataset()).isNotSameAs(one.dataset());
    assertThat(assemble("dataset.size=9").dataset()).isNotSameAs(one.dataset());
    assertThat(assemble(Path.of("elsewhere")).dataset()).isNotSameAs(one.dataset());
    assertThat(assemble("seed=2").model().engine()).isSameAs(one.model().engine());
  }

  @Test
  void dataStayOpenForTheNextExperiment() {
    AssembledExperiment one = assemble();
    all.remove(0).resources().close();

    assertThat(assemble().dataset()).isSameAs(one.dataset());
  }
}
