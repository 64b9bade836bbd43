package org.isovae.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/**
 * The bytes of a cache, mapped into memory: the operating system reads what is asked for, and keeps
 * what fits. A mapping has at most 2 GiB, so there are several.
 */
public final class MappedBytes {
  /** The bytes that one checksum is about. */
  private static final int BLOCK = 1 << 22;

  private final int segmentBytes;
  private final ByteBuffer[] segments;

  private MappedBytes(int segmentBytes, ByteBuffer[] segments) {
    this.segmentBytes = segmentBytes;
    this.segments = segments;
  }

  /**
   * Maps the bytes behind the header of a cache; the channel may be closed afterwards.
   *
   * @param bytes how many there are
   * @param segmentBytes how many are mapped at once
   */
  public static MappedBytes of(FileChannel channel, long bytes, int segmentBytes)
      throws IOException {
    ByteBuffer[] segments = new ByteBuffer[(int) ((bytes + segmentBytes - 1) / segmentBytes)];
    for (int i = 0; i < segments.length; i++) {
      long first = (long) i * segmentBytes;
      MappedByteBuffer mapped =
          channel.map(
              MapMode.READ_ONLY, CacheHeader.BYTES + first, Math.min(segmentBytes, bytes - first));
      segments[i] = mapped.order(ByteOrder.LITTLE_ENDIAN);
    }
    return new MappedBytes(segmentBytes, segments);
  }

  /** How many bytes are mapped at once. */
  public int segmentBytes() {
    return segmentBytes;
  }

  /**
   * The bytes from {@code number} · {@link #segmentBytes} on, in little-endian order; to be read by
   * their places, because all threads share the buffer.
   */
  public ByteBuffer segment(int number) {
    return segments[number];
  }

  /** A checksum of each block; reads everything once, on all cores. */
  public int[] checksums() {
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
