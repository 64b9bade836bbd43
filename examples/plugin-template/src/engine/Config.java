package {{package}};

/**
 * The keys of {@code {{name}}}: there is none yet. A component of this record, with a {@code @Key}
 * that says what it means, becomes one; a compact constructor checks its range.
 */
public record {{Type}}Config() {
  /** All that there is. */
  public static final {{Type}}Config DEFAULTS = new {{Type}}Config();
}
