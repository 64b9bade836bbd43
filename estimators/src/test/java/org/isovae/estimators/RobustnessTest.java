package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.isovae.estimators.Numbers.number;

import java.util.List;
import java.util.Random;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.report.Report;
import org.isovae.api.tensor.Shape;
import org.junit.jupiter.api.Test;

class RobustnessTest {
  private static final double BETA = 0.02;

  /** Keeps (v − β/2)/v of the first two columns, and nothing of the third. */
  private static final HandMade MODEL =
      HandMade.optimum(new double[] {2, 0.5}, 3, Weighted.sse(), BETA);

  private static Samples rows(int count, double third) {
    Random random = new Random(5);
    double[] values = new double[3 * count];
    for (int i = 0; i < count; i++) {
      values[3 * i] = Math.sqrt(2) * random.nextGaussian();
      values[3 * i + 1] = Math.sqrt(0.5) * random.nextGaussian();
      values[3 * i + 2] = third * random.nextGaussian();
    }
    return HandMade.rows(3, null, values);
  }

  private static Evaluation of(Samples rows) {
    return new Evaluation() {
      @Override
      public Samples samples() {
        return rows;
      }

      @Override
      public Samples samples(Split split) {
        return rows;
      }
    };
  }

  private static Report measure(Samples rows, RobustnessConfig config) {
    return new Robustness(config, 7).estimate(MODEL, of(rows));
  }

  @Test
  void whatIsLostIsWhatTheModelDoesNotKeep() {
    Samples rows = rows(4000, 0.7);
    Report report = measure(rows, new RobustnessConfig(List.of(0.0, 0.25), 2, 0));
    double first = BETA / 2 / 2;
    double second = BETA / 2 / 0.5;
    double lost = 2 * first * first + 0.5 * second * second + 0.49;
    assertThat(number(report, "cleanError")).isCloseTo(lost / (2 + 0.5 + 0.49), within(0.01));
    assertThat(number(report, "meanSquare")).isCloseTo(lost / 3, within(0.01));
    double[] errors = report.value("errors").numbers();
    double[] unchanged = report.value("errors.unchanged").numbers();
    assertThat(errors[0]).isEqualTo(number(report, "cleanError"));
    assertThat(unchanged[0]).isZero();
    // E of the square of 2|N(0, 1)| is 4, in a quarter of three columns; the third goes nowhere.
    assertThat(unchanged[1]).isCloseTo(3 / 2.99, within(0.05));
    assertThat(errors[1]).isCloseTo((lost + 2 * (1 - second)) / 2.99, within(0.05));
    assertThat(report.figures()).hasSize(1);
  }

  @Test
  void aRowHasTheSameErrorsAloneAndAmongOthers() {
    Samples rows = rows(20, 1).disturbed(0.5, 1, 3);
    float[] all = rows.read(0, 20);
    assertThat(rows.read(7, 1)).containsExactly(all[21], all[22], all[23]);
    assertThat(rows.slice(7, 2).read(0, 1)).containsExactly(all[21], all[22], all[23]);
    assertThat(rows(20, 1).disturbed(0.5, 1, 4).read(0, 20)).isNotEqualTo(all);
    assertThat(rows(20, 1).disturbed(0, 1, 3).read(0, 20)).isEqualTo(rows(20, 1).read(0, 20));
  }

  @Test
  void errorsStayInTheDomainOfAValue() {
    SampleSpec spec = SampleSpec.of(Shape.of(2), Domain.UNIT_INTERVAL);
    Samples rows = Samples.of(spec, new float[] {0.1f, 1, 0.5f, 0}, null, new int[] {1, 0});
    Samples disturbed = rows.disturbed(1, 50, 3);
    assertThat(disturbed.read(0, 2)).containsExactly(1, 1, 1, 1);
    assertThat(disturbed.labels()).contains(new int[] {1, 0});
    assertThat(disturbed.logDensity()).isEmpty();
    for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> rows.disturbed(wrong, 1, 3))
          .withMessageContaining("from 0 to 1");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rows.disturbed(0.5, 0, 3))
        .withMessageContaining("greater than 0");
  }

  @Test
  void rowsThatAreAllTheSameHaveNoVarianceToLose() {
    Report report = measure(HandMade.rows(3, null, 1, 2, 3, 1, 2, 3), RobustnessConfig.DEFAULTS);
    assertThat(report.missing().get("cleanError")).contains("all the same");
    assertThat(number(report, "meanSquare")).isGreaterThan(2);
  }

  @Test
  void configurationOutOfRangeSaysWhatWasExpected() {
    for (List<Double> wrong :
        List.of(List.of(-0.1), List.of(1.5), List.of(0.2, 0.2), List.<Double>of())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new RobustnessConfig(wrong, 1, 0))
          .withMessageContaining("ratios must be");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RobustnessConfig(List.of(0.1), -1, 0))
        .withMessageContaining("scale must be greater than 0");
  }
}
