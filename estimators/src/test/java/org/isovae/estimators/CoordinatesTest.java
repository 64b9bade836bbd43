package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.isovae.estimators.Numbers.array;
import static org.isovae.estimators.Numbers.number;

import java.util.stream.IntStream;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.report.Report;
import org.isovae.api.tensor.Shape;
import org.junit.jupiter.api.Test;

class CoordinatesTest {
  private static final int ROWS = 40;
  private static final Estimated ESTIMATED = new Estimated();

  /** μ = (x₂, x₁) with σ² = (0.1, 0.01): the network's second dimension is the first. */
  private static final class Estimated {
    final HandMade model =
        new HandMade(
            2,
            2,
            new HandMade.Affine(
                new double[][] {{0, 1}, {1, 0}},
                new double[] {Math.log(0.1), Math.log(0.01)},
                new double[2][2]),
            Weighted.sse(),
            0.02);

    Report of(Samples rows) {
      return new Coordinates(CoordinatesConfig.DEFAULTS).estimate(model, Evaluation.of(rows));
    }
  }

  /** x₁ = t, x₂ is up and down in turn; the true coordinates are e⁻ᵗ and a constant. */
  private static Samples rows() {
    double[] values =
        IntStream.range(0, 2 * ROWS)
            .mapToDouble(i -> i % 2 == 0 ? i / 20.0 - 2 : i / 2 % 2 * 2 - 1)
            .toArray();
    float[] truth = new float[2 * ROWS];
    for (int i = 0; i < ROWS; i++) {
      truth[2 * i] = (float) Math.exp(-values[2 * i]);
      truth[2 * i + 1] = (float) values[2 * i + 1];
    }
    return HandMade.rows(2, null, values).withInput("coordinates", Shape.of(2), truth);
  }

  @Test
  void aMonotonousFunctionOfACoordinateCorrelatesFully() {
    Report report = ESTIMATED.of(rows());
    double[] first = Numbers.column(report, "correlation", "coordinate 1");
    assertThat(first[0]).isCloseTo(-1, within(1e-9));
    assertThat(Math.abs(first[1])).isLessThan(0.1);
    assertThat(Numbers.column(report, "correlation", "coordinate 2")[1]).isCloseTo(1, within(1e-9));
    assertThat(number(report, "first")).isCloseTo(1, within(1e-9));
    assertThat(array(report, "strongest")).containsExactly(new double[] {1, 1}, within(1e-9));
    assertThat(report.figures()).hasSize(2);
  }

  @Test
  void rowsWithoutCoordinatesAreSaidToHaveNone() {
    Report report = ESTIMATED.of(HandMade.rows(2, null, 1, 2, 3, 4, 5, 6));
    assertThat(report.missing()).containsOnlyKeys("correlation", "first", "strongest");
    assertThat(report.missing().get("first")).contains("no further input “coordinates”");
  }

  @Test
  void inputMustBeNamed() {
    assertThatThrownBy(() -> new CoordinatesConfig(" ", 0)).hasMessageContaining("input must name");
  }
}
