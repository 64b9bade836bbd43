package org.isovae.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class SeedsTest {
  @Test
  void sameRootAndPathGiveTheSameSeed() {
    assertThat(Seeds.derive(7, "data/train")).isEqualTo(Seeds.derive(7, "data/train"));
  }

  /** Every run directory ever written depends on these numbers. */
  @Test
  void derivedSeedsNeverChange() {
    assertThat(Seeds.derive(0, "")).isEqualTo(8922497616986557598L);
    assertThat(Seeds.derive(1, "parameter/encoder/weights")).isEqualTo(7382103108764998458L);
    assertThat(Seeds.derive(-1, "σ²")).isEqualTo(-1408280548312282307L);
  }

  @Test
  void nearRootsAndPathsGiveDifferentSeeds() {
    Set<Long> seeds = new HashSet<>();
    for (int root = -50; root < 50; root++) {
      for (String path : new String[] {"", "a", "b", "ab", "a/b", "b/a"}) {
        seeds.add(Seeds.derive(root, path));
      }
    }
    assertThat(seeds).hasSize(600);
  }

  @Test
  void nearRootsGiveUnrelatedStreams() {
    // each bit of the seed flips about half of the time
    int flips = 0;
    for (int root = 0; root < 1000; root++) {
      flips += Long.bitCount(Seeds.derive(root, "x") ^ Seeds.derive(root + 1, "x"));
    }
    assertThat(flips / 1000.0).isBetween(31.0, 33.0);
  }

  @Test
  void generatorsOfOneSeedAgree() {
    RandomGenerator first = Seeds.generator(5);
    RandomGenerator second = Seeds.generator(5);
    for (int i = 0; i < 10; i++) {
      assertThat(first.nextGaussian()).isEqualTo(second.nextGaussian());
    }
    assertThat(Seeds.generator(6).nextLong()).isNotEqualTo(Seeds.generator(5).nextLong());
  }
}
