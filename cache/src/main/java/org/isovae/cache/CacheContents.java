package org.isovae.cache;

import java.io.IOException;

/** What a cache knows of its bytes. */
public interface CacheContents {

  /** Itself as bytes. */
  byte[] toBytes();

  /** How many bytes are mapped at once: nothing that is read together lies across a border. */
  int segmentBytes();

  /** Makes contents of their bytes. */
  @FunctionalInterface
  interface Reader<C extends CacheContents> {
    /** The contents that were written; the bytes have passed a checksum. */
    C read(byte[] bytes) throws IOException;
  }
}
