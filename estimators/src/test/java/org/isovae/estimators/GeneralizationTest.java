package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.isovae.estimators.Numbers.number;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.report.Check;
import org.isovae.api.report.Check.Outcome;
import org.isovae.api.report.Report;
import org.junit.jupiter.api.Test;

class GeneralizationTest {
  private static final double BETA = 0.02;
  private static final HandMade MODEL =
      HandMade.optimum(new double[] {2, 0.5}, 3, Weighted.sse(), BETA);

  /** Rows of which the third column, which the model never reproduces, has this deviation. */
  private static Samples rows(int count, double third, long seed) {
    Random random = new Random(seed);
    double[] numbers = new double[3 * count];
    for (int i = 0; i < count; i++) {
      numbers[3 * i] = Math.sqrt(2) * random.nextGaussian();
      numbers[3 * i + 1] = Math.sqrt(0.5) * random.nextGaussian();
      numbers[3 * i + 2] = third * (i % 2 == 0 ? 1 : -1);
    }
    return HandMade.rows(3, null, numbers);
  }

  private static Report measure(HandMade model, Samples train, Samples validation, Samples test) {
    Map<Split, Samples> parts = new EnumMap<>(Split.class);
    parts.put(Split.TRAIN, train);
    parts.put(Split.VALIDATION, validation);
    parts.put(Split.TEST, test);
    Evaluation evaluation =
        new Evaluation() {
          @Override
          public Samples samples() {
            return test;
          }

          @Override
          public Samples samples(Split split) {
            return parts.get(split);
          }
        };
    return new Generalization(GeneralizationConfig.DEFAULTS).estimate(model, evaluation);
  }

  private static Samples none() {
    return Samples.empty(rows(1, 0, 1).spec());
  }

  private static Check check(Report report) {
    return report.checks().get(0);
  }

  @Test
  void bothPartsAreMeasuredAndCompared() {
    Report report = measure(MODEL, rows(400, 0.1, 1), none(), rows(300, 0.2, 2));
    assertThat(number(report, "train.rows")).isEqualTo(400);
    assertThat(number(report, "heldOut.rows")).isEqualTo(300);
    // β/2 of each dimension, and the square of the third column.
    assertThat(number(report, "train.excessDistortion")).isCloseTo(0.03, within(5e-4));
    assertThat(number(report, "heldOut.excessDistortion")).isCloseTo(0.06, within(5e-4));
    assertThat(number(report, "excessRatio")).isCloseTo(2, within(0.02));
    assertThat(number(report, "train.loss"))
        .isCloseTo(
            number(report, "train.distortion") / BETA + number(report, "train.kl"), within(1e-4));
    assertThat(number(report, "lossDifference"))
        .isCloseTo(number(report, "heldOut.loss") - number(report, "train.loss"), within(1e-4));
    assertThat(check(report).outcome()).isEqualTo(Outcome.DOUBTFUL);
    assertThat(check(report).measured()).contains("300 test rows", "400 training rows");
  }

  @Test
  void asGoodOnUnseenRowsIsGoodAndMuchWorseIsBad() {
    Samples train = rows(400, 0.1, 1);
    assertThat(check(measure(MODEL, train, none(), rows(300, 0.1, 2))).outcome())
        .isEqualTo(Outcome.GOOD);
    Report bad = measure(MODEL, train, rows(300, 0.4, 2), rows(300, 0.1, 2));
    assertThat(check(bad).outcome()).isEqualTo(Outcome.BAD);
    assertThat(check(bad).measured()).contains("300 validation rows");
  }

  @Test
  void aFewRowsThatScatterAreNoProof() {
    // One row of twelve is far off: the mean is ten times as large, and so is its error.
    Samples train = rows(400, 0.1, 1);
    Samples held = rows(12, 0, 2);
    double[] numbers = new double[36];
    float[] values = held.read(0, 12);
    for (int i = 0; i < 36; i++) {
      numbers[i] = values[i];
    }
    numbers[2] = 2;
    Check check = check(measure(MODEL, train, none(), HandMade.rows(3, null, numbers)));
    assertThat(check.outcome()).isEqualTo(Outcome.GOOD);
    assertThat(check.measured()).contains("no more than the rows' own spread");
  }

  @Test
  void anAutoencoderIsJudgedByItsReconstructions() {
    HandMade autoencoder = MODEL.withoutBeta();
    Report report = measure(autoencoder, rows(400, 0.1, 1), none(), rows(300, 0.4, 2));
    assertThat(report.values()).doesNotContainKeys("train.kl", "heldOut.kl");
    assertThat(number(report, "train.loss")).isEqualTo(number(report, "train.distortion"));
    assertThat(check(report).outcome()).isEqualTo(Outcome.BAD);
  }

  @Test
  void withoutOneOfThePartsItSaysWhichIsLacking() {
    Report unseen = measure(MODEL, none(), none(), rows(300, 0.1, 2));
    assertThat(unseen.values()).containsKey("heldOut.loss").doesNotContainKey("train.loss");
    assertThat(unseen.missing().get("excessRatio")).contains("training rows are not at hand");
    assertThat(unseen.unjudged()).containsKey("overfitting");
    Report seen = measure(MODEL, rows(300, 0.1, 2), none(), none());
    assertThat(seen.missing().get("excessRatio")).contains("no rows were held out");
    assertThat(seen.checks()).isEmpty();
    Report few = measure(MODEL, rows(300, 0.1, 2), none(), rows(9, 0.1, 3));
    assertThat(few.unjudged().get("overfitting")).contains("only 9 rows were held out");
    assertThatThrownBy(() -> measure(MODEL, none(), none(), none()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no rows to measure on");
  }
}
