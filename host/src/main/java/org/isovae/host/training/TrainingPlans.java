package org.isovae.host.training;

import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.TrainingPlan.LearningRate;
import org.isovae.host.config.TrainingSettings;

/** What an engine is told to do, from what the user wrote. */
public final class TrainingPlans {
  private TrainingPlans() {}

  /** The plan of a run of {@code total} steps. */
  public static TrainingPlan of(TrainingSettings settings, long seed, long total) {
    return TrainingPlan.of(settings.batch(), seed, learningRate(settings, total))
        .withOptimizer(
            new TrainingPlan.Adam(settings.beta1(), settings.beta2(), settings.epsilon()))
        .withWeightDecay(settings.weightDecay())
        .withClipNorm(settings.clipNorm())
        .withSteps(total);
  }

  /** The learning rate of each step of a run of {@code total} steps. */
  static LearningRate learningRate(TrainingSettings settings, long total) {
    double rate = settings.rate();
    double minimum = settings.minimum();
    return switch (settings.schedule()) {
      case CONSTANT -> step -> rate;
      case COSINE -> {
        long length = settings.scheduleSteps() > 0 ? settings.scheduleSteps() : total;
        yield step -> {
          double part = Math.min(1, (double) step / length);
          return minimum + (rate - minimum) * 0.5 * (1 + Math.cos(Math.PI * part));
        };
      }
      case STEP ->
          step -> {
            long drops = step / settings.scheduleSteps();
            return Math.max(minimum, rate * Math.pow(settings.decay(), (double) drops));
          };
    };
  }
}
