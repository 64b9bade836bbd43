package org.isovae.datasets.images;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.isovae.api.Sha256;
import org.isovae.datasets.files.Names;

/**
 * The decoded pictures of one source with one set of options: one file, which is written once and
 * then only read.
 */
record PixelCache(CacheIndex index, PixelMap pixels) {

  /**
   * Opens a cache and checks every byte of it.
   *
   * @param options that it must have
   * @param identity that its source must have
   * @throws UnusableCacheException if there is none, it is of something else, or damaged
   */
  static PixelCache open(Path file, byte[] options, byte[] identity) throws UnusableCacheException {
    if (!Files.isRegularFile(file)) {
      throw new UnusableCacheException("");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      CacheHeader header = CacheHeader.of(ByteBuffer.wrap(read(channel, 0, CacheHeader.BYTES)));
      if (!Arrays.equals(header.options(), options)) {
        throw new UnusableCacheException("is of other pictures");
      }
      if (!Arrays.equals(header.identity(), identity)) {
        throw new UnusableCacheException("is older than the pictures, which have changed");
      }
      long end = CacheHeader.BYTES + header.pixelBytes();
      long rest = channel.size() - end;
      if (header.pixelBytes() < 0 || rest < header.indexBytes() || rest > Integer.MAX_VALUE - 8) {
        throw new UnusableCacheException("is damaged (its length)");
      }
      byte[] behind = read(channel, end, (int) rest);
      if (!Arrays.equals(Sha256.digest().digest(behind), header.rest())) {
        throw new UnusableCacheException("is damaged (its index)");
      }
      CacheIndex index = CacheIndex.of(Arrays.copyOf(behind, header.indexBytes()));
      PixelMap pixels = PixelMap.of(channel, index.slots(), index.slotBytes());
      check(pixels, ByteBuffer.wrap(behind).position(header.indexBytes()));
      return new PixelCache(index, pixels);
    } catch (IOException e) {
      throw new UnusableCacheException("cannot be read (" + Names.reason(e) + ")", e);
    }
  }

  private static void check(PixelMap pixels, ByteBuffer expected) throws UnusableCacheException {
    int[] found = pixels.checksums();
    if (found.length * Integer.BYTES != expected.remaining()) {
      throw new UnusableCacheException("is damaged (its checksums)");
    }
    for (int block = 0; block < found.length; block++) {
      if (found[block] != expected.getInt()) {
        throw new UnusableCacheException("is damaged (block " + block + " of its pixels)");
      }
    }
  }

  private static byte[] read(FileChannel channel, long from, int count) throws IOException {
    byte[] bytes = new byte[(int) Math.min(count, channel.size() - from)];
    ByteBuffer target = ByteBuffer.wrap(bytes);
    while (target.hasRemaining()) {
      if (channel.read(target, from + target.position()) < 0) {
        throw new EOFException("it ends while it is read");
      }
    }
    return bytes;
  }

  /** Writes a cache under a temporary name, and moves it when it is whole. */
  static final class Writer implements AutoCloseable {
    private final Path file;
    private final Path part;
    private final FileChannel channel;

    /** Whoever writes the file holds its lock: what lies under the temporary name is nobody's. */
    Writer(Path file) throws IOException {
      this.file = file;
      this.part = file.resolveSibling(file.getFileName() + ".part");
      this.channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
    }

    /** Several threads may write pictures. */
    void write(int slot, byte[] pixels) throws IOException {
      write(ByteBuffer.wrap(pixels), CacheHeader.BYTES + (long) slot * pixels.length);
    }

    private void write(ByteBuffer bytes, long place) throws IOException {
      long end = place + bytes.limit();
      while (bytes.hasRemaining()) {
        channel.write(bytes, end - bytes.remaining());
      }
    }

    void finish(CacheIndex index, byte[] options, byte[] identity) throws IOException {
      long pixelBytes = (long) index.slots() * index.slotBytes();
      long end = CacheHeader.BYTES + pixelBytes;
      if (channel.size() < end) {
        // The last pictures could not be used, and nobody wrote there.
        write(ByteBuffer.allocate(1), end - 1);
      }
      int[] checksums = PixelMap.of(channel, index.slots(), index.slotBytes()).checksums();
      byte[] indexBytes = index.toBytes();
      ByteBuffer rest = ByteBuffer.allocate(indexBytes.length + Integer.BYTES * checksums.length);
      rest.put(indexBytes);
      for (int checksum : checksums) {
        rest.putInt(checksum);
      }
      write(rest.rewind(), end);
      byte[] hash = Sha256.digest().digest(rest.array());
      write(new CacheHeader(options, identity, pixelBytes, indexBytes.length, hash).toBytes(), 0);
      channel.force(true);
      channel.close();
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes what was not finished. */
    @Override
    public void close() throws IOException {
      channel.close();
      Files.deleteIfExists(part);
    }
  }
}
