package {{package}};

import org.isovae.api.Key;

/**
 * The keys of {@code {{name}}}.
 *
 * @param place where the wells lie, on both sides of 0; greater than 0
 * @param barrier how high 0 is between them, in nats; greater than 0
 */
public record {{Type}}Config(
    @Key("where the wells lie, on both sides of 0; greater than 0") double place,
    @Key("how high 0 is between them, in nats; greater than 0") double barrier) {

  /** Wells at -1 and 1, and one nat between them. */
  public static final {{Type}}Config DEFAULTS = new {{Type}}Config(1, 1);

  /** Checks the ranges. */
  public {{Type}}Config {
    if (!(place > 0 && place < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("place must be greater than 0 and finite, was " + place);
    }
    if (!(barrier > 0 && barrier < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "barrier must be greater than 0 and finite, was " + barrier);
    }
  }
}
