package org.isovae.host.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.TrainingPlan.LearningRate;
import org.isovae.host.config.TrainingSettings;
import org.junit.jupiter.api.Test;

class TrainingPlansTest {
  private static LearningRate rate(
      TrainingSettings.Schedule schedule, long scheduleSteps, double minimum) {
    return TrainingPlans.learningRate(settings(schedule, scheduleSteps, minimum), 1000);
  }

  private static TrainingSettings settings(
      TrainingSettings.Schedule schedule, long scheduleSteps, double minimum) {
    TrainingSettings d = TrainingSettings.DEFAULTS;
    return new TrainingSettings(
        1,
        0,
        0,
        1,
        0.8,
        schedule,
        scheduleSteps,
        0.5,
        minimum,
        d.beta1(),
        d.beta2(),
        d.epsilon(),
        0.25,
        3,
        1,
        0,
        0,
        1,
        0,
        200,
        0,
        1);
  }

  @Test
  void constantStays() {
    assertThat(rate(TrainingSettings.Schedule.CONSTANT, 0, 0).at(999)).isEqualTo(0.8);
  }

  @Test
  void cosineFallsToTheMinimumAndStaysThere() {
    LearningRate rate = rate(TrainingSettings.Schedule.COSINE, 0, 0.2);

    assertThat(rate.at(0)).isEqualTo(0.8);
    assertThat(rate.at(500)).isCloseTo(0.5, within(1e-12));
    assertThat(rate.at(1000)).isCloseTo(0.2, within(1e-12));
    assertThat(rate(TrainingSettings.Schedule.COSINE, 100, 0.2).at(700))
        .isCloseTo(0.2, within(1e-12));
  }

  @Test
  void stepDropsAtMultiples() {
    LearningRate rate = rate(TrainingSettings.Schedule.STEP, 10, 0.15);

    assertThat(rate.at(9)).isEqualTo(0.8);
    assertThat(rate.at(10)).isEqualTo(0.4);
    assertThat(rate.at(29)).isEqualTo(0.2);
    assertThat(rate.at(30)).isEqualTo(0.15);
  }

  @Test
  void thePlanHoldsWhatIsSet() {
    TrainingPlan plan =
        TrainingPlans.of(settings(TrainingSettings.Schedule.CONSTANT, 0, 0), 7, 1000);

    assertThat(plan.seed()).isEqualTo(7);
    assertThat(plan.batch()).isEqualTo(1);
    assertThat(plan.rate().at(3)).isEqualTo(0.8);
    assertThat(plan.optimizer()).isEqualTo(TrainingPlan.Adam.DEFAULT);
    assertThat(plan.steps()).isEqualTo(1000);
    assertThat(plan.weightDecay()).isEqualTo(0.25);
    assertThat(plan.clipNorm()).isEqualTo(3);
    assertThat(TrainingPlans.of(TrainingSettings.DEFAULTS, 7, 1000).weightDecay()).isZero();
    assertThat(TrainingPlans.of(TrainingSettings.DEFAULTS, 7, 1000).clipNorm()).isZero();
  }
}
