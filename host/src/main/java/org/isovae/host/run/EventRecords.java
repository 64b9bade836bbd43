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

  /**
   * The file's bytes without records of later steps, without images, and without a record that was
   * cut off.
   */
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
      ByteBuffer event =
          in.slice(at + Long.BYTES + Integer.BYTES, (int) length).order(ByteOrder.LITTLE_ENDIAN);
      if (step(event.duplicate()) <= last && !hasImage(event)) {
        kept.write(file, at, size);
      }
      at += size;
    }
    return kept.toByteArray();
  }

  /** The step of an event; 0 where it has none. */
  private static long step(ByteBuffer event) {
    return find(event, EventFile.EVENT_STEP) ? varint(event) : 0;
  }

  /** Whether the first value of an event's summary is an image. */
  private static boolean hasImage(ByteBuffer event) {
    return enter(event, EventFile.EVENT_SUMMARY)
        && enter(event, EventFile.SUMMARY_VALUE)
        && find(event, EventFile.VALUE_IMAGE);
  }

  private static boolean enter(ByteBuffer message, int field) {
    if (!find(message, field)) {
      return false;
    }
    long length = varint(message);
    message.limit((int) Math.min(message.limit(), message.position() + Math.max(0, length)));
    return true;
  }

  /** Goes to what a field of a message holds; false if it has none. */
  private static boolean find(ByteBuffer message, int field) {
    while (message.hasRemaining()) {
      long key = varint(message);
      if (key >>> 3 == field) {
        return true;
      }
      switch ((int) (key & 7)) {
        case VARINT -> varint(message);
        case FIXED64 -> skip(message, Long.BYTES);
        case FIXED32 -> skip(message, Integer.BYTES);
        case BYTES -> skip(message, varint(message));
        default -> {
          return false; // none that was written here
        }
      }
    }
    return false;
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
