package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.isovae.estimators.Numbers.array;
import static org.isovae.estimators.Numbers.column;
import static org.isovae.estimators.Numbers.number;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Potential;
import org.isovae.api.model.Vae;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Report;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class EnergySpectrumTest {
  private static final EnergySpectrumConfig CONFIG = new EnergySpectrumConfig(2, 0, 8, 100);

  private static final Samples ROWS =
      HandMade.rows(3, null, 3, 1, 0, -3, 1, 0, 0, -1, 0, 6, 0, 0, 0, 2, 0, -6, -3, 0);

  private static HandMade model() {
    return HandMade.optimum(new double[] {9, 1}, 3, Weighted.sse(), 0.5);
  }

  static HandMade with(HandMade model, Map<String, Potential> potentials) {
    return new HandMade(model.vae().withPotentials(potentials), OptionalDouble.of(0.5));
  }

  /** ½(z_0² + 3 z_1²). */
  static Potential quadratic() {
    return (ops, z) ->
        Optional.of(
            ops.multiply(
                ops.sum(ops.multiply(ops.square(z), ops.constant(Shape.of(2), 1, 3)), 1), 0.5));
  }

  /** One that depends on several rows. */
  static Potential ofSeveralRows() {
    return new Potential() {
      @Override
      public Optional<Tensor> energy(Ops ops, Tensor z) {
        return Optional.empty();
      }

      @Override
      public Term expected(Ops ops, Vae vae, Batch batch, Posterior posterior, Tensor z) {
        return Term.of(ops.constant(0));
      }
    };
  }

  private static Report measure(HandMade model, EnergySpectrumConfig config, Samples rows) {
    EnergySpectrum estimator = new EnergySpectrum(config);
    estimator.requireSuitable(model.vae(), model.beta(), Evaluation.of(rows));
    return estimator.estimate(model, Evaluation.of(rows));
  }

  @Test
  void withoutPotentialsLevelsStandAlone() {
    Report report = measure(model(), CONFIG, ROWS);
    assertThat(number(report, "ground")).isEqualTo(0.5);
    assertThat(column(report, "levels", "energy")).containsExactly(0.5, 1, 1.5);
    assertThat(column(report, "levels", "states")).containsExactly(1, 2, 3);
    assertThat(report.values()).doesNotContainKey("splitting");
    assertThat(report.notes()).anyMatch(note -> note.contains("oscillator alone"));
    assertThat(report.notes()).anyMatch(note -> note.contains("Isovae's own"));
  }

  @Test
  void posteriorsHaveTheirEnergyBesideTheirDivergence() {
    Report report = measure(model(), CONFIG, ROWS);
    // σ² = β/2/v, μ = x √(v − β/2)/v
    double excess = 0;
    for (int i = 0; i < 6; i++) {
      float[] row = ROWS.read(i, 1);
      double first = row[0] * Math.sqrt(8.75) / 9;
      double second = row[1] * Math.sqrt(0.75);
      excess += first * first + 1 / 36.0 + 36 - 2 + second * second + 0.25 + 4 - 2;
    }
    assertThat(number(report, "excess.mean")).isCloseTo(excess / 48, within(1e-5));
    assertThat(number(report, "kl")).isPositive();
    // a mean of densities has less energy than their wave functions
    assertThat(number(report, "aggregate.excess"))
        .isPositive()
        .isLessThan(number(report, "excess.mean"));
    assertThat(number(report, "aggregate.smooth"))
        .isLessThanOrEqualTo(number(report, "aggregate.excess"));
  }

  @Test
  void aPotentialLiftsTheDegeneracy() {
    HandMade model = with(model(), Map.of("quadratic", quadratic()));
    Report report = measure(model, CONFIG, ROWS);
    assertThat(array(report, "splitting")).containsExactly(new double[] {0, 2, 4}, within(1e-4));
    assertThat(array(report, "distinct")).containsExactly(1, 2, 3);
    assertThat(number(report, "lifted")).isEqualTo(2);
    assertThat(number(report, "quadrature")).isLessThan(1e-4);
    assertThat(column(report, "states", "correction"))
        .containsExactly(new double[] {2, 3, 5, 4, 6, 8}, within(1e-4));
    Chart diagram = (Chart) Pictures.figure(report, "level-diagram");
    assertThat(diagram.alternative()).contains("6 states");
    // level 1 has the energy 1, and the corrections 3 and 5
    assertThat(diagram.series().get(1).y())
        .containsExactly(new double[] {1, 4, Double.NaN, 1, 6, Double.NaN}, within(1e-4));
  }

  @Test
  void otherDimensionsStayAtTheMeanOfThePrior() {
    HandMade model = with(model(), Map.of("quadratic", quadratic()));
    Report report = measure(model, new EnergySpectrumConfig(2, 1, 8, 100), ROWS);
    assertThat(column(report, "states", "correction"))
        .containsExactly(new double[] {0.5, 1.5, 2.5}, within(1e-5));
    assertThat(report.notes()).anyMatch(note -> note.contains("at the prior's mean"));
  }

  @Test
  void aPotentialOfSeveralRowsIsLeftOutAndSaidSo() {
    Report report = measure(with(model(), Map.of("topology", ofSeveralRows())), CONFIG, ROWS);
    assertThat(report.notes()).anyMatch(note -> note.startsWith("left out: topology"));
    assertThat(report.values()).doesNotContainKey("splitting");
  }

  @Test
  void anAutoencoderHasLevelsOnly() {
    Report report = measure(model().withoutBeta(), CONFIG, ROWS);
    assertThat(report.missing()).containsKeys("excess.mean", "kl", "aggregate.excess");
    assertThat(column(report, "levels", "energy")).hasSize(3);
  }

  @Test
  void oneRowAndOneDimensionAreEnough() {
    HandMade model = HandMade.optimum(new double[] {4}, 2, Weighted.sse(), 0.5);
    Report report = measure(model, CONFIG, HandMade.rows(2, null, 1, 0));
    assertThat(number(report, "aggregate.excess"))
        .isCloseTo(number(report, "excess.mean"), within(1e-6));
    assertThat(column(report, "levels", "states")).containsExactly(1, 1, 1);
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    assertThatThrownBy(() -> new EnergySpectrumConfig(3, 0, 5, 100))
        .hasMessageContaining("order must be 6 to 64, was 5");
    assertThatThrownBy(() -> new EnergySpectrumConfig(9, 0, 12, 100))
        .hasMessageContaining("levels must be 0 to 8, was 9");
    assertThatThrownBy(() -> measure(model(), new EnergySpectrumConfig(2, 3, 8, 100), ROWS))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no 3 latent dimensions among 2");
    HandMade wide = HandMade.optimum(new double[] {1, 1, 1, 1, 1, 1}, 6, Weighted.sse(), 0.5);
    assertThatThrownBy(
            () ->
                measure(
                    wide,
                    new EnergySpectrumConfig(2, 6, 20, 100),
                    HandMade.rows(6, null, new double[6])))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("are too much");
  }
}
