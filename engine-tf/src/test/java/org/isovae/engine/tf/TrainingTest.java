package org.isovae.engine.tf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.TrainingValues;
import org.isovae.api.engine.Workspace;
import org.junit.jupiter.api.Test;

class TrainingTest {
  private static final Samples SAMPLES = Models.hiddenVariables(2000, 16, 3);

  private static TrainingPlan plan(long seed) {
    return new TrainingPlan(128, seed, step -> 1e-3, TrainingPlan.Adam.DEFAULT);
  }

  @Test
  void trainingTheToyModelLowersItsLoss() {
    try (Engine engine = Engines.cpu();
        Workspace workspace = engine.open(1)) {
      Trainer trainer = workspace.trainer(Models.toy(), SAMPLES, plan(1));
      TrainingValues first = trainer.advance(16);
      TrainingValues later = trainer.advance(400);

      assertThat(first.names()).isEqualTo(List.of("loss", "distortion", "kl"));
      assertThat(first.steps()).isEqualTo(16);
      assertThat(later.firstStep()).isEqualTo(16);
      assertThat(trainer.step()).isEqualTo(416);
      assertThat(first.values()[0][0]).isBetween(350f, 700f);
      assertThat(later.last("loss")).isLessThan(40f);
      assertThat(workspace.liveTensors()).isZero();
    }
  }
}
