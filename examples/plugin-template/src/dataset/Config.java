package {{package}};

import org.isovae.api.Key;

/**
 * The keys of {@code {{name}}}.
 *
 * @param rows the number of rows to train on; at least 1
 * @param dimensions the number of values of a row; at least 1
 */
public record {{Type}}Config(
    @Key("the number of rows to train on, at least 1; a fifth as many to validate and to test")
        int rows,
    @Key("the number of values of a row, at least 1") int dimensions) {

  /** Small enough for a quick look. */
  public static final {{Type}}Config DEFAULTS = new {{Type}}Config(10_000, 3);

  /** Checks the ranges. */
  public {{Type}}Config {
    if (rows < 1) {
      throw new IllegalArgumentException("rows must be at least 1, was " + rows);
    }
    if (dimensions < 1) {
      throw new IllegalArgumentException("dimensions must be at least 1, was " + dimensions);
    }
  }
}
