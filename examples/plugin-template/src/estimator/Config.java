package {{package}};

import org.isovae.api.Key;

/**
 * The keys of {@code {{name}}}.
 *
 * @param rows how many rows are measured; 0 for all
 */
public record {{Type}}Config(@Key("how many rows are measured, 0 for all") int rows) {

  /** All rows. */
  public static final {{Type}}Config DEFAULTS = new {{Type}}Config(0);

  /** Checks the range. */
  public {{Type}}Config {
    if (rows < 0) {
      throw new IllegalArgumentException("rows must be at least 0, was " + rows);
    }
  }
}
