package org.isovae.host.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WatchTest {
  private static Watch watch(int from, int to) {
    Watch watch = new Watch(List.of("loss", "kl"), 3);
    for (int i = from; i <= to; i++) {
      watch.add(new float[] {i, -i});
    }
    return watch;
  }

  @Test
  void meansAreOfTheLastSteps() {
    assertThat(watch(1, 5).means(2)).containsEntry("loss", 4.5).containsEntry("kl", -4.5);
    assertThat(watch(1, 5).means(100)).containsEntry("loss", 4.0);
    assertThat(watch(1, 0).means(2)).isEmpty();
  }

  @Test
  void goesOnFromItsHistory() {
    Watch restored = new Watch(List.of("loss", "kl"), 3);
    restored.restore(watch(1, 4).history());
    restored.add(new float[] {5, -5});

    assertThat(restored.means(3)).isEqualTo(watch(1, 5).means(3));
    assertThat(restored.history().get("loss").data()).containsExactly(3, 4, 5);
  }
}
