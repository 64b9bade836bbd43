package org.isovae.datasets.images;

import java.nio.ByteBuffer;
import org.isovae.cache.MappedBytes;

/** The pixels of a cache. */
final class PixelMap {
  private static final int CHUNK = 1 << 13;
  private static final float[] VALUES = new float[256];

  static {
    for (int i = 0; i < 256; i++) {
      VALUES[i] = i / 255f;
    }
  }

  private final MappedBytes bytes;
  private final int slotBytes;
  private final int slotsPerSegment;

  /**
   * Pixels.
   *
   * @param bytes of all pictures; each segment holds whole ones
   */
  PixelMap(MappedBytes bytes, int slotBytes) {
    this.bytes = bytes;
    this.slotBytes = slotBytes;
    this.slotsPerSegment = bytes.segmentBytes() / slotBytes;
  }

  /** One picture, as numbers from 0 to 1. */
  void read(int slot, float[] target, int offset) {
    ByteBuffer segment = bytes.segment(slot / slotsPerSegment);
    int from = slot % slotsPerSegment * slotBytes;
    byte[] chunk = new byte[Math.min(CHUNK, slotBytes)];
    for (int done = 0; done < slotBytes; done += chunk.length) {
      int count = Math.min(chunk.length, slotBytes - done);
      segment.get(from + done, chunk, 0, count);
      for (int i = 0; i < count; i++) {
        target[offset + done + i] = VALUES[chunk[i] & 0xff];
      }
    }
  }
}
