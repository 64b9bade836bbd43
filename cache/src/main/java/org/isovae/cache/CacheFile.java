package org.isovae.cache;

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

/**
 * What was made of one source with one set of options: one file, which is written once and then
 * only read.
 */
public record CacheFile<C extends CacheContents>(C contents, MappedBytes bytes) {

  /**
   * Opens a cache and checks every byte of it.
   *
   * @param options that it must have
   * @param identity that its source must have
   * @throws UnusableCacheException if there is none, it is of something else, or damaged
   */
  static <C extends CacheContents> CacheFile<C> open(
      Path file, CacheKind kind, byte[] options, byte[] identity, CacheContents.Reader<C> reader)
      throws UnusableCacheException {
    if (!Files.isRegularFile(file)) {
      throw new UnusableCacheException("");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      CacheHeader header =
          CacheHeader.of(ByteBuffer.wrap(read(channel, 0, CacheHeader.BYTES)), kind);
      if (!Arrays.equals(header.options(), options)) {
        throw new UnusableCacheException("is of other " + kind.things());
      }
      if (!Arrays.equals(header.identity(), identity)) {
        throw new UnusableCacheException(
            "is older than the " + kind.things() + ", which have changed");
      }
      long end = CacheHeader.BYTES + header.bytes();
      long rest = channel.size() - end;
      if (header.bytes() < 0 || rest < header.indexBytes() || rest > Integer.MAX_VALUE - 8) {
        throw new UnusableCacheException("is damaged (its length)");
      }
      byte[] behind = read(channel, end, (int) rest);
      if (!Arrays.equals(Sha256.digest().digest(behind), header.rest())) {
        throw new UnusableCacheException("is damaged (its index)");
      }
      C contents = reader.read(Arrays.copyOf(behind, header.indexBytes()));
      MappedBytes bytes = MappedBytes.of(channel, header.bytes(), contents.segmentBytes());
      check(bytes, ByteBuffer.wrap(behind).position(header.indexBytes()));
      return new CacheFile<>(contents, bytes);
    } catch (IOException e) {
      throw new UnusableCacheException("cannot be read (" + Reasons.of(e) + ")", e);
    }
  }

  private static void check(MappedBytes bytes, ByteBuffer expected) throws UnusableCacheException {
    int[] found = bytes.checksums();
    if (found.length * Integer.BYTES != expected.remaining()) {
      throw new UnusableCacheException("is damaged (its checksums)");
    }
    for (int block = 0; block < found.length; block++) {
      if (found[block] != expected.getInt()) {
        throw new UnusableCacheException("is damaged (block " + block + ")");
      }
    }
  }

  private static byte[] read(FileChannel channel, long from, int count) throws IOException {
    byte[] bytes = new byte[(int) Math.max(0, Math.min(count, channel.size() - from))];
    ByteBuffer target = ByteBuffer.wrap(bytes);
    while (target.hasRemaining()) {
      if (channel.read(target, from + target.position()) < 0) {
        throw new EOFException("it ends while it is read");
      }
    }
    return bytes;
  }

  /** Writes a cache under a temporary name, and moves it when it is whole. */
  public static final class Writer implements AutoCloseable {
    private final Path file;
    private final CacheKind kind;
    private final Path part;
    private final FileChannel channel;

    /** Whoever writes the file holds its lock: what lies under the temporary name is nobody's. */
    Writer(Path file, CacheKind kind) throws IOException {
      this.file = file;
      this.kind = kind;
      this.part = file.resolveSibling(file.getFileName() + ".part");
      this.channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
    }

    /** Writes bytes at a place from 0 on; several threads may. */
    public void write(ByteBuffer bytes, long place) throws IOException {
      writeAt(bytes, CacheHeader.BYTES + place);
    }

    private void writeAt(ByteBuffer bytes, long place) throws IOException {
      long end = place + bytes.remaining();
      while (bytes.hasRemaining()) {
        channel.write(bytes, end - bytes.remaining());
      }
    }

    void finish(Made<?> made, byte[] options, byte[] identity) throws IOException {
      long end = CacheHeader.BYTES + made.bytes();
      if (channel.size() < end) {
        // Nobody wrote the last ones, which are zeros.
        writeAt(ByteBuffer.allocate(1), end - 1);
      }
      channel.truncate(end);
      int[] checksums =
          MappedBytes.of(channel, made.bytes(), made.contents().segmentBytes()).checksums();
      byte[] index = made.contents().toBytes();
      ByteBuffer rest = ByteBuffer.allocate(index.length + Integer.BYTES * checksums.length);
      rest.put(index);
      for (int checksum : checksums) {
        rest.putInt(checksum);
      }
      writeAt(rest.rewind(), end);
      byte[] hash = Sha256.digest().digest(rest.array());
      CacheHeader header = new CacheHeader(options, identity, made.bytes(), index.length, hash);
      writeAt(header.toBytes(kind), 0);
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

  /**
   * What was written.
   *
   * @param bytes how many, without the contents
   */
  public record Made<C extends CacheContents>(C contents, long bytes) {}
}
