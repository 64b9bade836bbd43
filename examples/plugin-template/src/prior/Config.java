package {{package}};

import org.isovae.api.Key;

/**
 * The keys of {@code {{name}}}.
 *
 * @param scale the scale of every coordinate; greater than 0
 */
public record {{Type}}Config(@Key("the scale of every coordinate, greater than 0") double scale) {

  /** The variance, (scale pi)^2 / 3, is 1. */
  public static final {{Type}}Config DEFAULTS = new {{Type}}Config(Math.sqrt(3) / Math.PI);

  /** Checks the range. */
  public {{Type}}Config {
    if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("scale must be greater than 0 and finite, was " + scale);
    }
  }
}
