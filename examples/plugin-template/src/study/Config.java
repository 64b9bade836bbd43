package {{package}};

import java.util.List;
import org.isovae.api.Key;

/**
 * The keys of {@code {{name}}}.
 *
 * @param results the numbers to summarise, by name; empty for all that every model has
 */
public record {{Type}}Config(
    @Key("the numbers to summarise, by name; empty for all that every model has")
        List<String> results) {

  /** All numbers. */
  public static final {{Type}}Config DEFAULTS = new {{Type}}Config(List.of());

  /** Copies the list. */
  public {{Type}}Config {
    results = List.copyOf(results);
  }
}
