package org.isovae.host.run;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The records of an {@link EventFile}, read back as far as they are whole. */
final class EventRecords {
  /** Length and its checksum before the bytes, their checksum behind. */
  private static final int FRAME = Long.BYTES + 2 * Integer.BYTES;

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private EventRecords() {}

  /** The file's bytes without records of later steps, and without one that was cut off. */
  static byte[] upTo(byte[] file, long last) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(file.length);
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    while (file.length - at >= FRAME) {
      long length = in.getLong(at);
      if (length < 0 || length > file.length - at - FRAME) {
        break; // cut off
      }
      int size = FRAME + (int) length;
      if (step(in, at + Long.BYTES + Integer.BYTES, (int) length) <= last) {
        kept.write(file, at, size);
      }
      at += size;
    }
    return kept.toByteArray();
  }

  /** The step of an event; 0 where it has none. */
  private static long step(ByteBuffer in, int from, int length) {
    ByteBuffer event = in.slice(from, length).order(ByteOrder.LITTLE_ENDIAN);
    while (event.hasRemaining()) {
      long key = varint(event);
      switch ((int) (key & 7)) {
        case VARINT -> {
          long value = varint(event);
          if (key >>> 3 == EventFile.EVENT_STEP) {
            return value;
          }
        }
        case FIXED64 -> skip(event, Long.BYTES);
        case FIXED32 -> skip(event, Integer.BYTES);
        case BYTES -> skip(event, varint(event));
        default -> {
          return 0; // none that was written here
        }
      }
    }
    return 0;
  }

  private static void skip(ByteBuffer event, long count) {
    event.position((int) Math.min(event.limit(), event.position() + Math.max(0, count)));
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE && in.hasRemaining(); shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        break;
      }
    }
    return value;
  }
}
