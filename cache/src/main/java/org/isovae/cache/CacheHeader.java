package org.isovae.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.zip.CRC32C;
import org.isovae.api.Sha256;

/**
 * The first bytes of a cache. Behind it lie its bytes, then the index, then a checksum for each
 * block of the bytes.
 *
 * @param options that the bytes depend on; a hash
 * @param identity of the source; a hash
 * @param bytes how many there are
 * @param indexBytes the length of the index
 * @param rest the hash of everything behind the bytes
 */
record CacheHeader(byte[] options, byte[] identity, long bytes, int indexBytes, byte[] rest) {
  /** A page: the bytes begin where one begins. */
  static final int BYTES = 4096;

  private static final int HASH = 32;

  /** A hash of texts that changes with each of them. */
  static byte[] hash(List<String> texts) {
    MessageDigest digest = Sha256.digest();
    for (String text : texts) {
      digest.update(Sha256.of(text).getBytes(StandardCharsets.US_ASCII));
    }
    return digest.digest();
  }

  ByteBuffer toBytes(CacheKind kind) {
    ByteBuffer page = ByteBuffer.allocate(BYTES);
    page.putLong(kind.magic()).putInt(kind.format()).put(options).put(identity);
    page.putLong(bytes).putInt(indexBytes).put(rest);
    int end = page.position();
    page.putInt(checksum(page, end));
    return page.rewind();
  }

  /** The header that was written. */
  static CacheHeader of(ByteBuffer bytes, CacheKind kind) throws UnusableCacheException {
    if (bytes.remaining() < BYTES || bytes.getLong() != kind.magic()) {
      throw new UnusableCacheException("is no cache of " + kind.things());
    }
    if (bytes.getInt() != kind.format()) {
      throw new UnusableCacheException("is of another version of this program");
    }
    byte[] options = hash(bytes);
    byte[] identity = hash(bytes);
    long size = bytes.getLong();
    int indexBytes = bytes.getInt();
    byte[] rest = hash(bytes);
    int end = bytes.position();
    if (bytes.getInt() != checksum(bytes, end)) {
      throw new UnusableCacheException("is damaged (its beginning)");
    }
    return new CacheHeader(options, identity, size, indexBytes, rest);
  }

  private static byte[] hash(ByteBuffer bytes) {
    byte[] hash = new byte[HASH];
    bytes.get(hash);
    return hash;
  }

  private static int checksum(ByteBuffer bytes, int end) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes.slice(0, end));
    return (int) checksum.getValue();
  }
}
