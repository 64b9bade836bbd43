package org.isovae.datasets.cache;

/**
 * What caches are of.
 *
 * @param ending of their names
 * @param magic their first bytes
 * @param format changes with what the bytes of a cache mean, and with how they are made of a source
 * @param things what a source holds
 * @param kept what a cache holds
 * @param making what a run does that makes one
 * @param again what is done when one cannot be used
 */
public record CacheKind(
    String ending,
    long magic,
    int format,
    String things,
    String kept,
    String making,
    String again) {

  /** Decoded pictures. */
  public static final CacheKind PICTURES =
      new CacheKind(
          "pixels",
          0x49534f5641455058L, // ISOVAEPX
          1,
          "pictures",
          "the decoded pictures",
          "decodes the same pictures",
          "the pictures are decoded again");

  /** The numbers of large tables. */
  public static final CacheKind ROWS =
      new CacheKind(
          "rows",
          0x49534f5641455257L, // ISOVAERW
          1,
          "rows",
          "the numbers of the rows",
          "reads the same rows",
          "the rows are read again");
}
