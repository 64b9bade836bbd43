package org.isovae.host.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run of a sweep: all that whoever runs it must know, in texts, so that it can be sent anywhere.
 *
 * @param name a plain file name, different from that of every other run of the sweep
 * @param settings the value of each key that the sweep tries, as written
 * @param configuration the resolved configuration, JSON
 * @param overrides what was written to get there, for people
 * @param plugins the SHA-256 of each jar of a plug-in that it uses, by “plug-in, jar”
 */
public record PlannedRun(
    String name,
    Map<String, String> settings,
    String configuration,
    List<String> overrides,
    Map<String, String> plugins) {

  /** Copies the collections, in their order. */
  public PlannedRun {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    overrides = List.copyOf(overrides);
    plugins = Map.copyOf(plugins);
  }
}
