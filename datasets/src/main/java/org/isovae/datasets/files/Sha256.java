package org.isovae.datasets.files;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 hashes, written in hexadecimal. */
public final class Sha256 {
  private Sha256() {}

  /** A new digest. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** The hash of a text's UTF-8 bytes. */
  public static String of(String text) {
    return hexadecimal(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** 64 lower-case hexadecimal digits. */
  public static String hexadecimal(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }
}
