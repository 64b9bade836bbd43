package org.isovae.datasets.images;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/**
 * The pixels of a cache, mapped into memory: the operating system reads what is asked for, and
 * keeps what fits. A mapping has at most 2 GiB, so there are several, each of whole slots.
 */
final class PixelMap {
  /** The bytes that one checksum is about. */
  static final int BLOCK = 1 << 22;

  private static final int SEGMENT = 1 << 30;
  private static final int CHUNK = 1 << 13;
  private static final float[] VALUES = new float[256];

  static {
    for (int i = 0; i < 256; i++) {
      VALUES[i] = i / 255f;
    }
  }

  private final int slotBytes;
  private final int slotsPerSegment;
  private final MappedByteBuffer[] segments;

  private PixelMap(int slotBytes, int slotsPerSegment, MappedByteBuffer[] segments) {
    this.slotBytes = slotBytes;
    this.slotsPerSegment = slotsPerSegment;
    this.segments = segments;
  }

  /** Maps pixels behind the header; the channel may be closed afterwards. */
  static PixelMap of(FileChannel channel, int slots, int slotBytes) throws IOException {
    return of(channel, slots, slotBytes, SEGMENT);
  }

  static PixelMap of(FileChannel channel, int slots, int slotBytes, int segment)
      throws IOException {
    int perSegment = Math.max(1, segment / slotBytes);
    MappedByteBuffer[] segments = new MappedByteBuffer[(slots + perSegment - 1) / perSegment];
    for (int i = 0; i < segments.length; i++) {
      long first = (long) i * perSegment;
      long bytes = Math.min(perSegment, slots - first) * slotBytes;
      segments[i] = channel.map(MapMode.READ_ONLY, CacheHeader.BYTES + first * slotBytes, bytes);
    }
    return new PixelMap(slotBytes, perSegment, segments);
  }

  /** One picture, as numbers from 0 to 1. */
  void read(int slot, float[] target, int offset) {
    ByteBuffer segment = segments[slot / slotsPerSegment];
    int from = slot % slotsPerSegment * slotBytes;
    byte[] bytes = new byte[Math.min(CHUNK, slotBytes)];
    for (int done = 0; done < slotBytes; done += bytes.length) {
      int count = Math.min(bytes.length, slotBytes - done);
      segment.get(from + done, bytes, 0, count);
      for (int i = 0; i < count; i++) {
        target[offset + done + i] = VALUES[bytes[i] & 0xff];
      }
    }
  }

  /** A checksum of each block; reads everything once, on all cores. */
  int[] checksums() {
    return IntStream.range(0, segments.length)
        .mapToObj(
            i ->
                IntStream.range(0, (segments[i].limit() + BLOCK - 1) / BLOCK)
                    .parallel()
                    .map(block -> checksum(segments[i], block))
                    .toArray())
        .flatMapToInt(IntStream::of)
        .toArray();
  }

  private static int checksum(ByteBuffer segment, int block) {
    int from = block * BLOCK;
    CRC32C checksum = new CRC32C();
    checksum.update(segment.slice(from, Math.min(BLOCK, segment.limit() - from)));
    return (int) checksum.getValue();
  }
}
