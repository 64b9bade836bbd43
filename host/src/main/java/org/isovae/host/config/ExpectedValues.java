package org.isovae.host.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.Key;

/**
 * Numbers quoted from elsewhere, printed beside the measured ones. Nothing is compared with them by
 * the host.
 */
public record ExpectedValues(
    @Key("the title of the table of quoted and measured numbers") String title,
    @Key("where the quoted numbers stand") String source,
    @Key("quoted numbers by the name of the result, a number or a list")
        Map<String, List<Double>> values) {

  /** Nothing is quoted. */
  public static final ExpectedValues NONE = new ExpectedValues("", "", Map.of());

  /** Copies the map, in its order. */
  public ExpectedValues {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
