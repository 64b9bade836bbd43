package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isovae.estimators.Numbers.number;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.model.Marginal;
import org.isovae.api.model.Prior;
import org.isovae.api.report.HeatMap;
import org.isovae.api.report.Report;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class ClustersTest {
  /** Two components: before 0 in the first dimension, and behind it. */
  private static final class Halves implements Prior {
    @Override
    public Tensor logDensity(Ops ops, Tensor z) {
      return ops.multiply(ops.sum(ops.square(z), 1), -0.5);
    }

    @Override
    public Optional<Tensor> responsibilities(Ops ops, Tensor z) {
      Tensor behind = ops.greater(ops.slice(z, 1, 0, 1), ops.constant(0));
      return Optional.of(ops.concat(1, ops.subtract(ops.constant(1), behind), behind));
    }

    @Override
    public Tensor sample(Ops ops, Tensor like) {
      return ops.normal("sample", like);
    }

    @Override
    public Marginal marginal(int latent, int dimension, Map<String, float[]> summary) {
      return new Marginal() {
        @Override
        public double mean() {
          return 0;
        }

        @Override
        public double variance() {
          return 9; // of the heaps
        }

        @Override
        public OptionalDouble quantile(double probability) {
          return OptionalDouble.empty();
        }
      };
    }
  }

  private static HandMade model(Optional<Prior> prior) {
    HandMade.Affine network =
        new HandMade.Affine(
            new double[][] {{1, 0}, {0, 1}},
            new double[] {Math.log(0.01), Math.log(0.01)},
            new double[][] {{1, 0}, {0, 1}});
    return prior
        .map(of -> new HandMade(2, 2, network, Weighted.sse(), of, 0.02))
        .orElseGet(() -> new HandMade(2, 2, network, Weighted.sse(), 0.02));
  }

  /** Two heaps at ±3 in the first value; the second is wide and tells nothing. */
  private static Samples rows(String seed, boolean labelled) {
    RandomGenerator random = Seeds.generator(Seeds.derive(1, seed));
    float[] values = new float[200];
    int[] labels = new int[100];
    for (int i = 0; i < 100; i++) {
      labels[i] = i % 2 == 0 ? 4 : 9;
      values[2 * i] = (float) ((i % 2 == 0 ? 3 : -3) + random.nextGaussian());
      values[2 * i + 1] = (float) random.nextGaussian();
    }
    values[0] = -3; // one of the other heap
    return Samples.of(
        SampleSpec.of(Shape.of(2), Domain.REALS), values, null, labelled ? labels : null);
  }

  private static Report measure(Prior prior, Evaluation evaluation) {
    return new Clusters(ClustersConfig.DEFAULTS).estimate(model(Optional.of(prior)), evaluation);
  }

  @Test
  void componentsAndMeansAreComparedWithClasses() {
    Samples training = rows("training", false);
    Report report = measure(new Halves(), new Parts(training, rows("test", true)));
    for (String prefix : new String[] {"", "latent.", "pca.", "rows."}) {
      assertThat(number(report, prefix + "accuracy")).as(prefix).isBetween(0.97, 0.99);
      assertThat(number(report, prefix + "randIndex")).isBetween(0.85, 0.99);
      assertThat(number(report, prefix + "mutualInformation")).isBetween(0.75, 0.99);
      assertThat(number(report, prefix + "used")).isEqualTo(2);
    }
    HeatMap counts = (HeatMap) report.figures().get(0);
    assertThat(counts.columns().categories()).containsExactly("4", "9");
    assertThat(Arrays.stream(counts.matrix()).flatMapToDouble(Arrays::stream).sum()).isEqualTo(100);
  }

  @Test
  void theSameSeedGivesTheSameNumbers() {
    Evaluation evaluation = new Parts(rows("training", false), rows("test", true));
    assertThat(measure(new Halves(), evaluation).values())
        .isEqualTo(measure(new Halves(), evaluation).values());
  }

  @Test
  void whatIsNotThereIsMissingWithItsReason() {
    Samples labelled = rows("test", true);
    Samples plain = rows("test", false);
    Report unlabelled = measure(new Halves(), new Parts(plain, plain));
    assertThat(unlabelled.values()).containsOnlyKeys("measured");
    assertThat(unlabelled.missing()).hasSize(16).containsKey("rows.randIndex");

    Report alone = measure(new Halves(), Evaluation.of(labelled));
    assertThat(alone.values()).containsKey("accuracy");
    assertThat(alone.missing().get("rows.accuracy")).contains("not at hand");

    Report normal =
        new Clusters(ClustersConfig.DEFAULTS)
            .estimate(model(Optional.empty()), new Parts(plain, labelled));
    assertThat(normal.missing().get("accuracy")).contains("is no mixture");
    assertThat(number(normal, "latent.used")).isEqualTo(2);
  }
}
