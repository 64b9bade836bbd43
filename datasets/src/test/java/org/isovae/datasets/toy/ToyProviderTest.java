package org.isovae.datasets.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Feature;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.datasets.files.TestContext;
import org.isovae.datasets.generated.Directions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ToyProviderTest {
  private static final List<Double> VARIANCES = ToyConfig.DEFAULTS.variances();

  private static Dataset toy(ToyConfig config, long seed) {
    return new ToyProvider().create(config, new TestContext(seed, Path.of("unused")));
  }

  private static ToyConfig small(Distribution distribution) {
    return new ToyConfig(distribution, 2_000, 300, 500, 16, VARIANCES);
  }

  private static double[][] directions(long seed) {
    return Directions.orthonormal(
        3, 16, new TestContext(seed, Path.of("unused")).random("directions"));
  }

  private static double[] variables(float[] row, double[][] directions) {
    double[] variables = new double[directions.length];
    for (int j = 0; j < directions.length; j++) {
      for (int k = 0; k < row.length; k++) {
        variables[j] += row[k] * directions[j][k];
      }
    }
    return variables;
  }

  @Test
  void splitsHaveTheConfiguredSizes() {
    Dataset dataset = toy(small(Distribution.MIX), 1);

    assertThat(dataset.spec().shape().toArray()).containsExactly(16);
    assertThat(dataset.samples(Split.TRAIN).size()).isEqualTo(2_000);
    assertThat(dataset.samples(Split.VALIDATION).size()).isEqualTo(300);
    assertThat(dataset.samples(Split.TEST).size()).isEqualTo(500);
  }

  @Test
  void valuesAreNumbersWithNames() {
    assertThat(toy(small(Distribution.NORM), 1).spec().features())
        .allMatch(feature -> feature.kind() == Feature.Kind.NUMERIC && feature.size() == 1)
        .extracting(Feature::name)
        .hasSize(16)
        .startsWith("x1", "x2")
        .endsWith("x16");
  }

  @Test
  void directionsAreOrthonormal() {
    double[][] directions =
        Directions.orthonormal(16, 16, new TestContext(3, Path.of("")).random("x"));
    for (int i = 0; i < 16; i++) {
      for (int j = 0; j < 16; j++) {
        double dot = 0;
        for (int k = 0; k < 16; k++) {
          dot += directions[i][k] * directions[j][k];
        }
        assertThat(dot).as("v%d · v%d", i, j).isCloseTo(i == j ? 1 : 0, within(1e-14));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void variablesHaveMeanZeroAndTheConfiguredVariances(Distribution distribution) {
    Samples train =
        toy(new ToyConfig(distribution, 50_000, 0, 0, 16, VARIANCES), 7).samples(Split.TRAIN);
    double[][] directions = directions(7);
    double[][] moments = new double[3][2];
    for (int i = 0; i < train.size(); i++) {
      double[] variables = variables(train.read(i, 1), directions);
      for (int j = 0; j < 3; j++) {
        moments[j][0] += variables[j] / train.size();
        moments[j][1] += variables[j] * variables[j] / train.size();
      }
    }
    for (int j = 0; j < 3; j++) {
      assertThat(moments[j][0]).as("mean of s%d", j).isCloseTo(0, within(0.03));
      assertThat(moments[j][1] / VARIANCES.get(j))
          .as("variance of s%d", j)
          .isCloseTo(1, within(0.03));
    }
  }

  @ParameterizedTest
  @EnumSource
  void rowsLieInTheSpanOfTheDirectionsAndTheirDensityIsTheProduct(Distribution distribution) {
    double[][] directions = directions(4);
    for (Split split : Split.values()) {
      Samples samples = toy(small(distribution), 4).samples(split);
      double[] density = samples.logDensity().orElseThrow();
      for (int i = 0; i < samples.size(); i++) {
        float[] row = samples.read(i, 1);
        double[] variables = variables(row, directions);
        double squared = 0;
        double outside = 0;
        for (int k = 0; k < row.length; k++) {
          double explained = 0;
          for (int j = 0; j < 3; j++) {
            explained += variables[j] * directions[j][k];
          }
          outside = Math.max(outside, Math.abs(row[k] - explained));
          squared += (double) row[k] * row[k];
        }
        assertThat(outside).isLessThan(1e-6);
        assertThat(squared)
            .isCloseTo(
                variables[0] * variables[0]
                    + variables[1] * variables[1]
                    + variables[2] * variables[2],
                within(1e-5));
        double product = 1;
        for (int j = 0; j < 3; j++) {
          product *= Math.exp(distribution.marginal(j, VARIANCES.get(j)).logDensity(variables[j]));
        }
        // Rounding to 32 bits moves a row a little, so the edge of a support is compared
        // absolutely.
        assertThat(density[i]).isFinite();
        assertThat(Math.exp(density[i])).isCloseTo(product, within(2e-6));
      }
    }
  }

  @Test
  void sameSeedGivesTheSameBitsAndAnotherSeedOthers() {
    float[] first = toy(small(Distribution.NORM), 9).samples(Split.TRAIN).read(0, 2_000);
    float[] again = toy(small(Distribution.NORM), 9).samples(Split.TRAIN).read(0, 2_000);
    float[] other = toy(small(Distribution.NORM), 10).samples(Split.TRAIN).read(0, 2_000);

    assertThat(again).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void splitsAreDifferentDraws() {
    Dataset dataset = toy(small(Distribution.MIX), 2);

    assertThat(dataset.samples(Split.TEST).read(0, 300))
        .isNotEqualTo(dataset.samples(Split.TRAIN).read(0, 300))
        .isNotEqualTo(dataset.samples(Split.VALIDATION).read(0, 300));
  }

  @Test
  void sizeOfOneSplitDoesNotMoveTheOthers() {
    float[] test = toy(small(Distribution.MIX), 2).samples(Split.TEST).read(0, 500);
    ToyConfig larger = new ToyConfig(Distribution.MIX, 2_500, 0, 500, 16, VARIANCES);

    assertThat(toy(larger, 2).samples(Split.TEST).read(0, 500)).isEqualTo(test);
  }

  @Test
  void oneGaussianOnALineIsTheVariableItself() {
    ToyConfig line = new ToyConfig(Distribution.NORM, 20_000, 0, 0, 1, List.of(4.0));
    Samples samples = toy(line, 1).samples(Split.TRAIN);
    double[] density = samples.logDensity().orElseThrow();
    double variance = 0;
    for (int i = 0; i < samples.size(); i++) {
      double value = samples.read(i, 1)[0];
      variance += value * value / samples.size();
      assertThat(density[i])
          .isCloseTo(-value * value / 8 - 0.5 * Math.log(8 * Math.PI), within(1e-5));
    }
    assertThat(variance).isCloseTo(4, within(0.15));
    assertThat(Directions.orthonormal(1, 1, new TestContext(1, Path.of("")).random("directions")))
        .isDeepEqualTo(new double[][] {{1}});
  }

  @Test
  void sourceIsTheSameForTheSameDataAndNamesTheDistribution() {
    Dataset dataset = toy(small(Distribution.RAMP), 2);

    assertThat(dataset.sources()).isEqualTo(toy(small(Distribution.RAMP), 2).sources());
    assertThat(dataset.sources()).isNotEqualTo(toy(small(Distribution.RAMP), 3).sources());
    assertThat(dataset.sources().get(0).name()).contains("toy ramp", "2000", "16");
    assertThat(dataset.sources().get(0).sha256()).hasSize(64);
  }

  @Test
  void configurationOutOfRangeSaysWhatWasExpected() {
    assertRefused(0, 0, 16, VARIANCES, "size must be at least 1, was 0");
    assertRefused(1, -1, 16, VARIANCES, "testSize must be at least 0, was -1");
    assertRefused(1, 0, 2, VARIANCES, "dimension must be at least the number of variances, 3");
    assertRefused(1, 0, 16, List.of(), "variances must hold at least one number");
    assertRefused(1, 0, 16, List.of(1.0, 0.0), "variances must be greater than 0 and finite");
    assertRefused(1, 0, 16, List.of(Double.NaN), "variances must be greater than 0 and finite");
    assertRefused(1 << 30, 0, 16, VARIANCES, "below 2^31");
  }

  private static void assertRefused(
      int size, int testSize, int dimension, List<Double> variances, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ToyConfig(Distribution.NORM, size, 0, testSize, dimension, variances))
        .withMessageContaining(message);
  }
}
