package org.isovae.cache;

/**
 * What caches are of, and how messages name it.
 *
 * @param ending of their names
 * @param magic their first bytes
 * @param format changes with what the bytes of a cache mean, and with how they are made of a source
 * @param things what a source holds
 * @param kept what a cache holds
 * @param making what a run does that makes one
 * @param again what is done when one cannot be used
 * @param key of the folder in a configuration
 */
public record CacheKind(
    String ending,
    long magic,
    int format,
    String things,
    String kept,
    String making,
    String again,
    String key) {}
