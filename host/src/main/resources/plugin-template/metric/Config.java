package {{package}};

import org.isovae.api.Key;

/**
 * The keys of {@code {{name}}}.
 *
 * @param factor what the squared error is multiplied by; greater than 0
 */
public record {{Type}}Config(
    @Key("what the squared error is multiplied by, greater than 0") double factor) {

  /** The plain squared error. */
  public static final {{Type}}Config DEFAULTS = new {{Type}}Config(1);

  /** Checks the range. */
  public {{Type}}Config {
    if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "factor must be greater than 0 and finite, was " + factor);
    }
  }
}
