package org.isovae.datasets.images;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.zip.CRC32C;
import org.isovae.api.Sha256;

/**
 * The first bytes of a cache. Behind it lie the pixels, then the index, then a checksum for each
 * {@link PixelMap#BLOCK block} of the pixels.
 *
 * @param options of the pictures; a hash
 * @param identity of the source; a hash
 * @param indexBytes the length of the index
 * @param rest the hash of everything behind the pixels
 */
record CacheHeader(byte[] options, byte[] identity, long pixelBytes, int indexBytes, byte[] rest) {
  /** A page: pixels begin where one begins. */
  static final int BYTES = 4096;

  /** Changes with the format, and with what pixels are made of a picture. */
  private static final int FORMAT = 1;

  private static final long MAGIC = 0x49534f5641455058L; // ISOVAEPX
  private static final int HASH = 32;

  /** A hash of texts that changes with each of them. */
  static byte[] hash(String... texts) {
    MessageDigest digest = Sha256.digest();
    for (String text : texts) {
      digest.update(Sha256.of(text).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
    return digest.digest();
  }

  ByteBuffer toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    bytes.putLong(MAGIC).putInt(FORMAT).put(options).put(identity);
    bytes.putLong(pixelBytes).putInt(indexBytes).put(rest);
    int end = bytes.position();
    bytes.putInt(checksum(bytes, end));
    return bytes.rewind();
  }

  /** The header that was written. */
  static CacheHeader of(ByteBuffer bytes) throws UnusableCacheException {
    if (bytes.remaining() < BYTES || bytes.getLong() != MAGIC) {
      throw new UnusableCacheException("is no cache of pictures");
    }
    if (bytes.getInt() != FORMAT) {
      throw new UnusableCacheException("is of another version of this program");
    }
    byte[] options = hash(bytes);
    byte[] identity = hash(bytes);
    long pixelBytes = bytes.getLong();
    int indexBytes = bytes.getInt();
    byte[] rest = hash(bytes);
    int end = bytes.position();
    if (bytes.getInt() != checksum(bytes, end)) {
      throw new UnusableCacheException("is damaged (its beginning)");
    }
    return new CacheHeader(options, identity, pixelBytes, indexBytes, rest);
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
