package org.isovae.cache;

import org.isovae.api.InvalidInputException;

/**
 * There is no place where a cache could be written. Who can do without one catches it, and says so.
 */
public final class NoCacheException extends InvalidInputException {
  private static final long serialVersionUID = 1;

  NoCacheException(String message) {
    super(message);
  }

  NoCacheException(String message, Throwable cause) {
    super(message, cause);
  }
}
