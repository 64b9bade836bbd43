package org.isovae.api;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Derivation of independent random streams from one root seed. */
public final class Seeds {
  private Seeds() {}

  /**
   * A seed that depends on {@code root} and on every character of {@code path}: FNV-1a over both,
   * finished with the 64-bit mixer of MurmurHash3, so that near-by roots give unrelated streams.
   */
  public static long derive(long root, String path) {
    long hash = 0xcbf29ce484222325L;
    for (int shift = 0; shift < 64; shift += 8) {
      hash = (hash ^ ((root >>> shift) & 0xff)) * 0x100000001b3L;
    }
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }

  /** The random generator that Isovae uses everywhere: fast, splittable, in {@code java.base}. */
  public static RandomGenerator generator(long seed) {
    return new SplittableRandom(seed);
  }
}
