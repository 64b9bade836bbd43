package org.isovae.host.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class RunawayTest {
  private static final List<String> NAMES = List.of("loss", "distortion", "kl", "potential");

  private static Optional<String> found(
      double weight, OptionalDouble earlier, int steps, IntFunction<float[]> row) {
    Runaway runaway =
        Runaway.of(NAMES, OptionalDouble.of(0.01), OptionalDouble.of(weight), earlier)
            .orElseThrow();
    Optional<String> found = Optional.empty();
    for (int step = 0; step < steps && found.isEmpty(); step++) {
      found = runaway.after(row.apply(step));
    }
    return found;
  }

  /** A code that moves away: V = −2c², KL = c², the loss falls. */
  private static float[] away(int step) {
    float square = 0.01f * step * step;
    return new float[] {300 - square, 3, square, -2 * square};
  }

  @Test
  void aPotentialThatFallsWithoutEndIsFound() {
    assertThat(found(1, OptionalDouble.empty(), 10_000, RunawayTest::away))
        .hasValueSatisfying(
            message ->
                assertThat(message)
                    .startsWith("the potential runs away: its share of the loss is -")
                    .contains("the whole loss began at 300", "objective.weight", "lower bound"));
  }

  @Test
  void aResumedRunKnowsWhereTheLossBegan() {
    assertThat(found(1, OptionalDouble.of(300), 100, step -> away(2000))).isPresent();
    assertThat(found(1, OptionalDouble.empty(), 100, step -> new float[] {1e6f, 1e4f, 5, 5}))
        .isEmpty();
  }

  @Test
  void aPotentialOfNoWeightDoesNotCount() {
    assertThat(found(1e-6, OptionalDouble.empty(), 1000, step -> new float[] {300, 3, 5, -1e6f}))
        .isEmpty();
    assertThat(
            Runaway.of(NAMES, OptionalDouble.of(1), OptionalDouble.of(0), OptionalDouble.empty()))
        .isEmpty();
  }

  @Test
  void oneOddBatchDoesNotCount() {
    assertThat(
            found(
                1,
                OptionalDouble.empty(),
                1000,
                step -> new float[] {300, 3, 5, step == 500 ? 1e5f : 1}))
        .isEmpty();
  }

  @Test
  void aDistortionThatIsGivenUpIsFound() {
    assertThat(found(1, OptionalDouble.empty(), 200, step -> new float[] {300, 400, 5, 1}))
        .hasValueSatisfying(message -> assertThat(message).startsWith("the distortion runs away"));
  }

  @Test
  void withoutAPotentialNobodyLooks() {
    assertThat(
            Runaway.of(
                List.of("loss", "distortion", "kl"),
                OptionalDouble.of(1),
                OptionalDouble.empty(),
                OptionalDouble.empty()))
        .isEmpty();
  }
}
