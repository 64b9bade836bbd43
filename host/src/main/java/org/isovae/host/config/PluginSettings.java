package org.isovae.host.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.Key;

/**
 * Which plug-ins are meant; never where they lie. What each key means is said by its {@link Key}.
 */
public record PluginSettings(
    @Key("modules whose component is meant where several have one of the same name")
        List<String> prefer,
    @Key("modules of plug-ins that must be there, with the SHA-256 of their jar; empty for any")
        Map<String, String> demand) {

  /** No preference, no demand. */
  public static final PluginSettings NONE = new PluginSettings(List.of(), Map.of());

  /** Copies the list and the map. */
  public PluginSettings {
    prefer = List.copyOf(prefer);
    demand = Collections.unmodifiableMap(new LinkedHashMap<>(demand));
  }
}
