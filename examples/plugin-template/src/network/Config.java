package {{package}};

import org.isovae.api.Key;

/**
 * The keys of {@code {{name}}}.
 *
 * @param hidden the width of the hidden layer; at least 1
 */
public record {{Type}}Config(@Key("the width of the hidden layer, at least 1") int hidden) {

  /** A small network. */
  public static final {{Type}}Config DEFAULTS = new {{Type}}Config(64);

  /** Checks the range. */
  public {{Type}}Config {
    if (hidden < 1) {
      throw new IllegalArgumentException("hidden must be at least 1, was " + hidden);
    }
  }
}
