package org.isovae.host.run;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.isovae.api.Sha256;

/**
 * A zip that knows whether it is as it was written: its comment, the last bytes of the file, is the
 * SHA-256 of all bytes before. A zip's own checksums cover neither names nor its directory.
 */
final class Seal {
  private static final String LABEL = "sha256:";
  private static final int DIGITS = 64;

  /** What {@link Out} puts the digits in the place of. */
  static final String PLACEHOLDER = LABEL + "0".repeat(DIGITS);

  private Seal() {}

  /** Passes on what is written, but for the last digits, which are those of the rest. */
  static final class Out extends OutputStream {
    private final OutputStream out;
    private final MessageDigest digest = Sha256.digest();
    private final byte[] held = new byte[DIGITS];
    private int count;

    Out(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      // The last digits of what was held and what comes are held; all before goes on.
      int passed = Math.max(0, count + length - DIGITS);
      int ofHeld = Math.min(count, passed);
      pass(held, 0, ofHeld);
      System.arraycopy(held, ofHeld, held, 0, count - ofHeld);
      count -= ofHeld;
      int ofNew = passed - ofHeld;
      pass(bytes, from, ofNew);
      System.arraycopy(bytes, from + ofNew, held, count, length - ofNew);
      count += length - ofNew;
    }

    private void pass(byte[] bytes, int from, int length) throws IOException {
      digest.update(bytes, from, length);
      out.write(bytes, from, length);
    }

    /** Writes the digits; nothing can be written afterwards. */
    void seal() throws IOException {
      out.write(Sha256.hexadecimal(digest.digest()).getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
  }

  /**
   * Checks a file.
   *
   * @throws IOException if it is not as it was written
   */
  static void check(Path file) throws IOException {
    long rest = Files.size(file) - DIGITS;
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new BufferedInputStream(new FileInputStream(file.toFile()), 1 << 16)) {
      byte[] buffer = new byte[1 << 16];
      while (rest > 0) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, rest));
        if (read < 0) {
          break;
        }
        digest.update(buffer, 0, read);
        rest -= read;
      }
      String digits = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      if (!digits.equals(Sha256.hexadecimal(digest.digest()))) {
        throw new IOException("it is not as it was written: its SHA-256 does not fit");
      }
    }
  }
}
