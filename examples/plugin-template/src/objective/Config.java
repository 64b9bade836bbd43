package {{package}};

import org.isovae.api.Key;

/**
 * The keys of {@code {{name}}}.
 *
 * @param lambda the weight of the distortion; greater than 0
 */
public record {{Type}}Config(@Key("the weight of the distortion, greater than 0") double lambda) {

  /** As for the toy data. */
  public static final {{Type}}Config DEFAULTS = new {{Type}}Config(100);

  /** Checks the range. */
  public {{Type}}Config {
    if (!(lambda > 0 && lambda < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "lambda must be greater than 0 and finite, was " + lambda);
    }
  }
}
