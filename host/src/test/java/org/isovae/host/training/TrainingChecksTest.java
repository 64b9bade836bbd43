package org.isovae.host.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.isovae.api.engine.State.Values;
import org.isovae.api.report.Check;
import org.isovae.api.report.Check.Outcome;
import org.isovae.api.report.Report;
import org.isovae.api.tensor.Shape;
import org.junit.jupiter.api.Test;

class TrainingChecksTest {
  private static final int RING = 1000;
  private static final int LOG = 100;

  /** What a training with this loss at each step leaves behind. */
  private static Report report(int steps, IntToDoubleFunction loss, double kl, boolean steady) {
    float[] last = new float[Math.min(RING, steps)];
    float[] divergence = new float[last.length];
    LossCurve.Lines lines = new LossCurve.Lines();
    double sum = 0;
    for (int step = 0; step < steps; step++) {
      sum += loss.applyAsDouble(step) / LOG;
      if ((step + 1) % LOG == 0) {
        lines.add(Map.of("loss", sum, "kl", kl, "rate", 1e-3));
        sum = 0;
      }
      if (step >= steps - last.length) {
        last[step - steps + last.length] = (float) loss.applyAsDouble(step);
        divergence[step - steps + last.length] = (float) kl;
      }
    }
    Map<String, Values> history = new LinkedHashMap<>();
    history.put("loss", new Values(Shape.of(last.length), last));
    history.put("kl", new Values(Shape.of(last.length), divergence));
    Report.Builder report = Report.builder();
    TrainingChecks.add(report, LossCurve.of(steps, history, lines), 1000, 3, steady, false);
    return report.build();
  }

  private static Outcome outcome(Report report, String name) {
    return report.checks().stream()
        .filter(check -> check.name().equals(name))
        .map(Check::outcome)
        .findFirst()
        .orElseThrow();
  }

  private static Outcome settled(int steps, IntToDoubleFunction loss) {
    return outcome(report(steps, loss, 1, true), "lossSettled");
  }

  private static Outcome kept(int steps, IntToDoubleFunction loss) {
    return outcome(report(steps, loss, 1, true), "lossKept");
  }

  @Test
  void aPotentialThatCostsMoreThanTheCodeTellsHasPressedItFlat() {
    assertThat(TrainingChecks.potential(0.3, 8).outcome()).isEqualTo(Outcome.GOOD);
    assertThat(TrainingChecks.potential(8, 8).outcome()).isEqualTo(Outcome.DOUBTFUL);
    assertThat(TrainingChecks.potential(-20, 8).outcome()).isEqualTo(Outcome.BAD);
    assertThat(TrainingChecks.potential(0.3, 0).outcome()).isEqualTo(Outcome.BAD);
  }

  @Test
  void aLossThatIsFlatAtTheEndHasSettled() {
    for (int steps : new int[] {150, 1000, 3000, 50_000}) {
      Random noise = new Random(1);
      double flat = 0.3 * steps;
      assertThat(
              settled(
                  steps, step -> 5 + 50 * Math.exp(-10 * step / flat) + 0.1 * noise.nextGaussian()))
          .as(steps + " steps")
          .isEqualTo(Outcome.GOOD);
    }
  }

  @Test
  void aLossThatStillFallsHasNotSettledHoweverLongTheRunIs() {
    for (int steps : new int[] {150, 1000, 3000, 50_000}) {
      Random noise = new Random(1);
      assertThat(settled(steps, step -> 50 - 20.0 * step / steps + 0.2 * noise.nextGaussian()))
          .as(steps + " steps, slowly")
          // Of 150 steps, more than the last tenth is needed to see it.
          .isEqualTo(steps > 150 ? Outcome.DOUBTFUL : Outcome.BAD);
      assertThat(settled(steps, step -> 50 - 49.0 * step / steps + 0.2 * noise.nextGaussian()))
          .as(steps + " steps, fast")
          .isEqualTo(Outcome.BAD);
    }
  }

  @Test
  void aLossThatPassesThroughZeroIsComparedWithItsDivergenceToo() {
    // A negative log-likelihood: D = −KL, and 0.4 % of the KL is no change at all.
    Report report = report(2000, step -> 1e-3 * (1000 - step), 25, true);
    assertThat(outcome(report, "lossSettled")).isEqualTo(Outcome.GOOD);
    assertThat(outcome(report, "lossKept")).isEqualTo(Outcome.GOOD);
  }

  @Test
  void aLossThatGoesUpAgainWasNotKept() {
    for (int steps : new int[] {200, 1000, 3000, 50_000}) {
      assertThat(kept(steps, step -> step < 0.6 * steps ? 5 : 6)).isEqualTo(Outcome.GOOD);
      assertThat(kept(steps, step -> step < 0.6 * steps ? 5 : 9)).isEqualTo(Outcome.DOUBTFUL);
      assertThat(kept(steps, step -> step < 0.6 * steps ? 5 : 1e9)).isEqualTo(Outcome.BAD);
    }
  }

  @Test
  void aLossThatLeftAtTheFirstStepIsSeenWhereThatIsRemembered() {
    assertThat(kept(900, step -> step == 0 ? 400 : 1e12)).isEqualTo(Outcome.BAD);
  }

  @Test
  void aLossWhoseWeightsRiseIsNotComparedWithItsBeginning() {
    IntToDoubleFunction rising = step -> Math.min(10, 1 + 0.02 * step);
    assertThat(outcome(report(2000, rising, 0.1, true), "lossKept")).isEqualTo(Outcome.BAD);
    assertThat(outcome(report(2000, rising, 0.1, false), "lossKept")).isEqualTo(Outcome.GOOD);
  }

  @Test
  void ofVeryFewStepsNothingIsSaid() {
    Report report = report(7, step -> 1, 1, true);
    assertThat(report.checks()).extracting(Check::name).containsExactly("rows");
    assertThat(report.unjudged()).containsOnlyKeys("lossSettled", "lossKept");
  }

  @Test
  void rowsAreCountedAgainstTheLatentDimensions() {
    assertThat(rows(19, 1)).isEqualTo(Outcome.BAD);
    assertThat(rows(20, 1)).isEqualTo(Outcome.DOUBTFUL);
    assertThat(rows(100, 1)).isEqualTo(Outcome.GOOD);
    assertThat(rows(100, 64)).isEqualTo(Outcome.BAD);
    assertThat(rows(1000, 64)).isEqualTo(Outcome.DOUBTFUL);
    assertThat(rows(1280, 64)).isEqualTo(Outcome.GOOD);
  }

  private static Outcome rows(int rows, int latent) {
    Report.Builder report = Report.builder();
    LossCurve.Both nothing = LossCurve.of(0, Map.of(), new LossCurve.Lines());
    TrainingChecks.add(report, nothing, rows, latent, true, false);
    return outcome(report.build(), "rows");
  }
}
