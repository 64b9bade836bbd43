package org.isovae.cache;

/** A cache that must be made anew. */
final class UnusableCacheException extends Exception {
  private static final long serialVersionUID = 1;

  /** Why, in a few words. */
  UnusableCacheException(String message) {
    super(message);
  }

  UnusableCacheException(String message, Throwable cause) {
    super(message, cause);
  }
}
