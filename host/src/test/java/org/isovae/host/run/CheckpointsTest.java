package org.isovae.host.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.isovae.api.engine.State;
import org.isovae.api.engine.State.Values;
import org.isovae.api.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  @TempDir Path directory;

  private static Map<String, Values> one(String name, float... data) {
    return Map.of(name, new Values(Shape.of(data.length), data));
  }

  @Test
  void everythingThatARunKeepsComesBack() {
    State state =
        State.at(7)
            .withParameters(one("encoder/w", 1, 2))
            .withStates(one("encoder/norm/mean", 3, 4, 5))
            .withOptimizer(one("m/encoder/w", 6, 7));
    Checkpoints checkpoints = new Checkpoints(directory, 2);
    checkpoints.write(new Checkpoint(state, one("loss", 8)));

    Checkpoint read = checkpoints.last().orElseThrow();

    assertThat(read.state().step()).isEqualTo(7);
    assertThat(read.state().parameters().get("encoder/w").data()).containsExactly(1, 2);
    assertThat(read.state().states().keySet()).containsExactly("encoder/norm/mean");
    assertThat(read.state().states().get("encoder/norm/mean").data()).containsExactly(3, 4, 5);
    assertThat(read.state().optimizer().get("m/encoder/w").data()).containsExactly(6, 7);
    assertThat(read.history().get("loss").data()).containsExactly(8);
  }
}
