package org.isovae.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Split;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.plugins.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationTest {
  private static final Catalogue CATALOGUE = Catalogue.load(List.of());

  private static final String SMALL =
      """
      { dataset: "toy", metric: "sse", network: "mlp", latent: 2, engine: "reference" }
      """;

  @TempDir Path directory;

  private static Configuration resolve(ConfigurationSource source, String... overrides) {
    return ConfigurationDraft.read(source, List.of(overrides)).resolve(CATALOGUE);
  }

  private static Configuration small(String... overrides) {
    return resolve(ConfigurationSource.text(SMALL), overrides);
  }

  private static List<String> problems(ConfigurationSource source, String... overrides) {
    return catchThrowableOfType(ConfigurationProblems.class, () -> resolve(source, overrides))
        .problems()
        .stream()
        .map(ConfigurationProblem::toString)
        .toList();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  @Test
  void readsWhatPeopleWrite() {
    Configuration configuration =
        resolve(
            ConfigurationSource.text(
                """
                // a comment
                {
                  description: 'single quotes',  # another
                  dataset: { name: "toy", size: 256, },
                  /* and one more */
                  metric: "sse", network: "mlp", latent: 2, engine: "reference",
                  training: { rate: .5, epochs: +3, },
                }
                """));

    assertThat(configuration.description()).isEqualTo("single quotes");
    assertThat(configuration.training().rate()).isEqualTo(0.5);
    assertThat(configuration.training().epochs()).isEqualTo(3);
  }

  @Test
  void givesAbsentKeysTheirDefaults() {
    Configuration configuration = small();

    assertThat(configuration.training()).isEqualTo(TrainingSettings.DEFAULTS);
    assertThat(configuration.component(ExtensionPoint.PRIOR).name()).isEqualTo("standard-normal");
    assertThat(configuration.component(ExtensionPoint.OBJECTIVE).name()).isEqualTo("beta-vae");
    assertThat(configuration.components(ExtensionPoint.ESTIMATOR)).isEmpty();
  }

  @Test
  void overridesWinInOrder() {
    Configuration configuration =
        small("training.rate=1e-2", "training.rate=1e-4", "evaluation.split=train", "seed=7");

    assertThat(configuration.training().rate()).isEqualTo(1e-4);
    assertThat(configuration.evaluation().split()).isEqualTo(Split.TRAIN);
    assertThat(configuration.seed()).isEqualTo(7);
  }

  @Test
  void anotherComponentDropsTheKeysOfTheFormer() {
    String json = SMALL.replace("\"sse\"", "{ name: 'gaussian', variance: 4 }");

    Configuration same =
        resolve(ConfigurationSource.text(json), "metric=gaussian", "metric.variance=9");
    Configuration swapped = resolve(ConfigurationSource.text(json), "metric=downward-convex");
    Configuration back = resolve(ConfigurationSource.text(json), "metric=sse", "metric=gaussian");

    assertThat(same.component(ExtensionPoint.METRIC).settings())
        .hasToString("GaussianConfig[variance=9.0]");
    assertThat(swapped.component(ExtensionPoint.METRIC).name()).isEqualTo("downward-convex");
    assertThat(back.component(ExtensionPoint.METRIC).settings())
        .hasToString("GaussianConfig[variance=1.0]");
  }

  @Test
  void aChosenComponentHasTheKeysThatAreWrittenForItInAnyOrder() {
    String json = SMALL.replace("\"sse\"", "{ name: 'downward-convex' }");
    for (String chosen : new String[] {"metric=gaussian", "metric.name=gaussian"}) {
      Configuration configuration =
          resolve(ConfigurationSource.text(json), "metric.variance=9", chosen, "seed=3");
      assertThat(configuration.component(ExtensionPoint.METRIC).settings())
          .hasToString("GaussianConfig[variance=9.0]");
    }
  }

  @Test
  void quotedNumbersStandOnlyBesideTheModelThatTheyAreOf() {
    assertThat(quoted("toy-mix-sse", "training.epochs=3").values()).isNotEmpty();
    assertThat(quoted("toy-mix-sse", "metric=gaussian").values()).isEmpty();
    assertThat(quoted("toy-mix-sse", "objective.lambda=50").values()).isEmpty();
    assertThat(quoted("toy-norm-sse", "seed=2").values()).isEmpty();
    assertThat(quoted("toy-mix-downward", "seed=2").title()).contains("downward");
  }

  private static ExpectedValues quoted(String preset, String override) {
    return resolve(ConfigurationSource.preset(preset), "engine=reference", override).expected();
  }

  @Test
  void sameComponentKeepsItsOtherKeys() {
    String json = SMALL.replace("\"toy\"", "{ name: 'toy', size: 256, dimension: 5 }");

    Configuration configuration =
        resolve(ConfigurationSource.text(json), "dataset=toy", "dataset.size=300");

    assertThat(configuration.toJson()).contains("\"size\": 300").contains("\"dimension\": 5");
  }

  @Test
  void epochsOfALaterLayerWinOverTheStepsOfAnEarlierOne() {
    String json = SMALL.replace("latent", "training: { steps: 70, epochs: 2 }, latent");

    assertThat(resolve(ConfigurationSource.text(json)).training().steps()).isEqualTo(70);
    assertThat(resolve(ConfigurationSource.text(json), "training.epochs=5").training())
        .extracting(TrainingSettings::epochs, TrainingSettings::steps)
        .containsExactly(5, 0L);
    assertThat(
            resolve(ConfigurationSource.text(json), "training.epochs=5", "training.steps=9")
                .training()
                .steps())
        .isEqualTo(9);
  }

  @Test
  void nullGivesAKeyItsDefaultBack() {
    String json = SMALL.replace("latent", "training: { rate: 7 }, latent");

    assertThat(resolve(ConfigurationSource.text(json), "training.rate=null").training().rate())
        .isEqualTo(TrainingSettings.DEFAULTS.rate());
  }

  @Test
  void estimatorsAreSwitchedOnAndOff() {
    String json =
        SMALL.replace("latent", "estimators: { isometry: { rows: 5 }, importance: {} }, latent");

    Configuration configuration =
        resolve(
            ConfigurationSource.text(json),
            "estimators.importance=false",
            "estimators.rate-distortion=true",
            "estimators.isometry=true");

    assertThat(configuration.components(ExtensionPoint.ESTIMATOR))
        .extracting(Component::name)
        .containsExactly("isometry", "rate-distortion");
    assertThat(configuration.toJson()).contains("\"rows\": 5");
  }

  @Test
  void studiesAreChosenAsEstimatorsAre() {
    assertThat(small().components(ExtensionPoint.STUDY)).isEmpty();
    assertThat(
            problems(ConfigurationSource.text(SMALL), "studies.spread=true", "studies.spread.a=1"))
        .containsExactly(
            "studies.spread: there is no study named spread; The names are degeneracy, summary"
                + " (the override studies.spread=true)");
    assertThat(problems(ConfigurationSource.text(SMALL), "studies=spread"))
        .containsExactly(
            "studies: expected an object {name: {key: value}, name: false}, was the text “spread”"
                + " (the override studies=spread)");
  }

  @Test
  void extendsAChainOfFilesAndPresets() throws IOException {
    write("base.json", "{ extends: 'toy-mix-sse', engine: 'reference', training: { batch: 7 } }");
    Path file = write("mine.json", "{ extends: 'base.json', training: { epochs: 9 } }");

    Configuration configuration = resolve(ConfigurationSource.file(file), "latent=4");

    assertThat(configuration.training().batch()).isEqualTo(7);
    assertThat(configuration.training().epochs()).isEqualTo(9);
    assertThat(configuration.latent()).isEqualTo(4);
    assertThat(configuration.component(ExtensionPoint.METRIC).name()).isEqualTo("sse");
  }

  @Test
  void refusesAConfigurationThatExtendsItself() throws IOException {
    Path first = write("a.json", "{ extends: 'b.json' }");
    write("b.json", "{ extends: 'a.json' }");

    assertThatThrownBy(() -> resolve(ConfigurationSource.file(first)))
        .isInstanceOf(ConfigurationProblems.class)
        .hasMessageContaining("extends itself")
        .hasMessageContaining("a.json")
        .hasMessageContaining("b.json");
  }

  @Test
  void reportsAllProblemsAtOnceWithPathsAndLines() throws IOException {
    Path file =
        write(
            "bad.json",
            """
            {
              dataset: { name: "toy", sise: 5, distribution: "norn" },
              metric: "ssee",
              network: { name: "mlp", hidden: [8, "x"] },
              latent: 0,
              engine: "reference",
              training: { rate: "fast", epochs: 1.5, bach: 3 },
              evaluation: { rows: -1, liveThreshold: 0 },
              estimators: { isometri: {}, importance: 3 },
              sed: 4,
            }
            """);

    List<String> problems = problems(ConfigurationSource.file(file), "training.batch=[1]");

    assertThat(problems)
        .anySatisfy(p -> assertThat(p).startsWith("dataset.sise: unknown key; did you mean size?"))
        .anySatisfy(p -> assertThat(p).contains("dataset.distribution: expected one of mix, ramp"))
        .anySatisfy(p -> assertThat(p).contains("metric: ").contains("did you mean sse?"))
        .anySatisfy(p -> assertThat(p).contains("network.hidden[1]: expected a whole number"))
        .anySatisfy(p -> assertThat(p).contains("latent: at least 1").endsWith("bad.json:5)"))
        .anySatisfy(
            p ->
                assertThat(p)
                    .contains("training.rate: expected a number, was the text “fast”")
                    .endsWith("bad.json:7)"))
        .anySatisfy(p -> assertThat(p).contains("training.epochs: expected a whole number"))
        .anySatisfy(p -> assertThat(p).contains("training.bach: unknown key; did you mean batch?"))
        .anySatisfy(p -> assertThat(p).contains("training.batch").contains("training.batch=[1])"))
        .anySatisfy(
            p ->
                assertThat(p)
                    .contains("evaluation: rows must be at least 0, was -1; liveThreshold must"))
        .anySatisfy(p -> assertThat(p).contains("estimators.isometri: ").contains("isometry?"))
        .anySatisfy(p -> assertThat(p).contains("estimators.importance: expected its keys"))
        .anySatisfy(p -> assertThat(p).contains("sed: unknown key; did you mean seed?"))
        .hasSize(13);
  }

  @Test
  void saysWhereAMisplacedKeyBelongs() {
    assertThat(problems(ConfigurationSource.text(SMALL), "rate=1", "lambda=5"))
        .anySatisfy(p -> assertThat(p).startsWith("rate: unknown key; did you mean training.rate?"))
        .anySatisfy(p -> assertThat(p).startsWith("lambda: ").contains("objective.lambda?"));
  }

  @Test
  void namesWhatIsMissing() {
    assertThat(problems(ConfigurationSource.text("{ engine: 'reference' }")))
        .anySatisfy(p -> assertThat(p).startsWith("dataset: is missing; choose one of"))
        .anySatisfy(p -> assertThat(p).startsWith("metric: is missing; choose one of"))
        .anySatisfy(p -> assertThat(p).startsWith("network: is missing; choose one of"))
        .anySatisfy(p -> assertThat(p).startsWith("latent: is missing"))
        .hasSize(4);
  }

  @Test
  void tellsTheLineOfASyntaxError() {
    assertThat(problems(ConfigurationSource.text("{\n  seed: 1,\n  latent: }\n")))
        .singleElement()
        .asString()
        .contains("no valid JSON")
        .contains("the text:3");
  }

  @Test
  void refusesAKeyThatIsWrittenTwice() {
    assertThat(problems(ConfigurationSource.text("{ seed: 1, seed: 2 }")))
        .singleElement()
        .asString()
        .contains("Duplicate field 'seed'");
  }

  @Test
  void saysWhichNameIsNeitherPresetNorFile() {
    assertThatThrownBy(() -> ConfigurationSource.named("toy-mix-see"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("did you mean toy-mix-sse");
    assertThatThrownBy(() -> ConfigurationSource.file(directory.resolve("no.json")).read())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no.json does not exist");
  }

  static List<String> presets() {
    return Presets.names();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void presetsResolve(String name) {
    assertThat(Presets.description(name)).isNotBlank();
    // The table's file is the user's to give; the engine of the presets is not on this path.
    Configuration configuration =
        resolve(
            ConfigurationSource.preset(name),
            "engine=reference",
            name.equals("table") ? "dataset.path=records.csv" : "seed=1");

    assertThat(configuration.components(ExtensionPoint.ESTIMATOR)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void whatIsPrintedResolvesToTheSame(String name) {
    Configuration configuration =
        resolve(
            ConfigurationSource.preset(name),
            "engine=reference",
            name.equals("table") ? "dataset.path=records.csv" : "seed=2");

    Configuration again = resolve(ConfigurationSource.text(configuration.toJson()));

    assertThat(again).isEqualTo(configuration);
    assertThat(again.toJson()).isEqualTo(configuration.toJson());
    assertThat(again.differences(configuration)).isEmpty();
  }

  @Test
  void differencesNameThePaths() {
    assertThat(small("seed=5", "dataset.size=256").differences(small()))
        .containsExactly("dataset.size", "seed");
  }
}
