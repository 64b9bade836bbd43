/**
 * Caches: files that keep what took long to read, decode or compute. Each is written once under a
 * temporary name, checked to the last bit whenever it is opened, and made again if it is damaged.
 *
 * <p>Who keeps something here says what: a {@link org.isovae.cache.CacheKind} and {@link
 * org.isovae.cache.CacheContents} of its own. The module knows no component.
 */
module org.isovae.cache {
  requires transitive org.isovae.api;

  exports org.isovae.cache;
}
