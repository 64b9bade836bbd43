package org.isovae.api.tensor;

/**
 * Shapes that do not fit, found while a graph is built. The message names the operation, the
 * component (its scope) and the shapes.
 */
public class ShapeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** With the whole message. */
  public ShapeException(String message) {
    super(message);
  }
}
