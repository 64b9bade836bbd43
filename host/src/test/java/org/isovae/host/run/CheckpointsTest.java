package org.isovae.host.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.isovae.api.InvalidInputException;
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

    Checkpoint read = checkpoints.last().checkpoint().orElseThrow();

    assertThat(read.state().step()).isEqualTo(7);
    assertThat(read.state().parameters().get("encoder/w").data()).containsExactly(1, 2);
    assertThat(read.state().states().keySet()).containsExactly("encoder/norm/mean");
    assertThat(read.state().states().get("encoder/norm/mean").data()).containsExactly(3, 4, 5);
    assertThat(read.state().optimizer().get("m/encoder/w").data()).containsExactly(6, 7);
    assertThat(read.history().get("loss").data()).containsExactly(8);
  }

  private Path written(long step) {
    new Checkpoints(directory, 9)
        .write(new Checkpoint(State.at(step).withParameters(one("w", 1, 2)), one("loss", 8)));
    return directory.resolve(String.format("checkpoints/step-%09d.npz", step));
  }

  @Test
  void everySingleBitCounts() throws IOException {
    Path file = written(7);
    byte[] whole = Files.readAllBytes(file);
    for (int bit = 0; bit < 8 * whole.length; bit += 3) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, flipped);
      assertThatThrownBy(() -> Npz.read(file)).as("bit %d", bit).isInstanceOf(IOException.class);
    }
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Npz.read(file)).as("cut").isInstanceOf(IOException.class);
    }
  }

  @Test
  void theLastWholeOneIsUsedAndTheDamagedOnesAreNamed() throws IOException {
    written(7);
    Path second = written(8);
    Path third = written(9);
    Files.write(second, new byte[0]);
    Files.write(third, Arrays.copyOf(Files.readAllBytes(third), 100));

    Checkpoints.Last last = new Checkpoints(directory, 9).last();

    assertThat(last.checkpoint().orElseThrow().state().step()).isEqualTo(7);
    assertThat(last.damaged()).hasSize(2);
    assertThat(last.damaged().get(0)).contains(third.toString()).contains("SHA-256");
    assertThat(last.damaged().get(1)).contains(second.toString());
  }

  @Test
  void nothingWholeIsRefused() throws IOException {
    Files.write(written(7), new byte[3]);

    assertThatThrownBy(() -> new Checkpoints(directory, 9).last())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("step-000000007.npz")
        .hasMessageContaining("to begin again");
  }
}
