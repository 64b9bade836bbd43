package org.isovae.it.campaign;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Damages files as disks, transfers, other programs and hands do. Its random stream decides all.
 */
final class Mutator {
  private static final int[] NUMBERS = {
    0,
    1,
    -1,
    2,
    7,
    8,
    15,
    127,
    128,
    255,
    256,
    32767,
    65535,
    65536,
    1 << 20,
    200_000,
    200_001,
    100_000_000,
    Integer.MAX_VALUE,
    Integer.MAX_VALUE - 7,
    Integer.MIN_VALUE,
    0x10000000
  };

  private static final String[] TEXTS = {
    "0",
    "-1",
    "1e39",
    "1e300",
    "1e999",
    "nan",
    "-inf",
    "2147483647",
    "2147483648",
    "4294967296",
    "99999999999999999999",
    "100000000",
    "\"",
    "'",
    ",",
    ";",
    "\t",
    "\n",
    "\r",
    "\u0000",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    ":",
    "\\",
    "/*",
    "#",
    "\u001b[31m",
    "\u00e4",
    "null",
    "true",
    "x"
  };

  private final RandomGenerator random;

  Mutator(RandomGenerator random) {
    this.random = random;
  }

  /** The bytes with a few faults in them. */
  byte[] mutate(byte[] bytes) {
    byte[] result = bytes;
    // Mostly one: more of them hide one another.
    int faults = 1 + Math.min(random.nextInt(4), random.nextInt(4));
    for (int i = 0; i < faults; i++) {
      result = once(result);
    }
    return result;
  }

  private byte[] once(byte[] bytes) {
    if (bytes.length < 2) {
      return new byte[] {(byte) random.nextInt(256)};
    }
    int from = place(bytes.length);
    int until = Math.min(bytes.length, from + 1 + random.nextInt(1 + random.nextInt(64)));
    byte[] part = Arrays.copyOfRange(bytes, from, until);
    return switch (random.nextInt(11)) {
      case 0 -> flipped(bytes, from);
      case 1 -> replaced(bytes, from, from + 1, new byte[] {(byte) random.nextInt(256)});
      case 2, 3 -> number(bytes, from);
      case 4 -> replaced(bytes, from, from, text());
      case 5 -> digits(bytes, from);
      case 6 -> replaced(bytes, from, until, new byte[0]);
      case 7 -> replaced(bytes, from, from, repeated(part, 1 + random.nextInt(8)));
      case 8 -> replaced(bytes, from, from, repeated(part, 1 << random.nextInt(10)));
      case 9 -> Arrays.copyOf(bytes, from);
      default -> replaced(bytes, place(bytes.length), from, part);
    };
  }

  /** Anywhere, but half of the time near the beginning, where the headers are. */
  private int place(int length) {
    return random.nextInt(random.nextBoolean() ? length : Math.min(length, 256));
  }

  private byte[] flipped(byte[] bytes, int at) {
    byte[] result = bytes.clone();
    result[at] ^= (byte) (1 << random.nextInt(8));
    return result;
  }

  /** A number of two, four or eight bytes that stands at a limit of something. */
  private byte[] number(byte[] bytes, int at) {
    int size = 2 << random.nextInt(3);
    ByteBuffer number =
        ByteBuffer.allocate(8)
            .order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int value = NUMBERS[random.nextInt(NUMBERS.length)];
    switch (size) {
      case 2 -> number.putShort((short) value);
      case 4 -> number.putInt(value);
      default -> number.putLong(random.nextBoolean() ? value : (long) value << 32);
    }
    int until = Math.min(bytes.length, at + size);
    return replaced(bytes, at, until, Arrays.copyOf(number.array(), until - at));
  }

  private byte[] text() {
    return TEXTS[random.nextInt(TEXTS.length)].getBytes(StandardCharsets.UTF_8);
  }

  /** Another number in the place of the next one in text. */
  private byte[] digits(byte[] bytes, int at) {
    int from = at;
    while (from < bytes.length && !isDigit(bytes[from])) {
      from++;
    }
    int until = from;
    while (until < bytes.length && isDigit(bytes[until])) {
      until++;
    }
    return replaced(bytes, from, until, text());
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static byte[] repeated(byte[] part, int times) {
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    for (int i = 0; i < times && result.size() < 1 << 16; i++) {
      result.writeBytes(part);
    }
    return result.toByteArray();
  }

  private static byte[] replaced(byte[] bytes, int one, int other, byte[] by) {
    int from = Math.min(one, other);
    int until = Math.max(one, other);
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    result.write(bytes, 0, from);
    result.writeBytes(by);
    result.write(bytes, until, bytes.length - until);
    return result.toByteArray();
  }
}
