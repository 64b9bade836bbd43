package org.isovae.host.config;

import java.util.List;
import org.isovae.api.Key;

/** Where plug-ins come from. What each key means is said by its {@link Key}. */
public record PluginSettings(
    @Key("directories with plug-ins") List<String> directories,
    @Key("modules whose component is meant where several have one of the same name")
        List<String> prefer) {

  /** No directory, no preference. */
  public static final PluginSettings NONE = new PluginSettings(List.of(), List.of());

  /** Copies the lists. */
  public PluginSettings {
    directories = List.copyOf(directories);
    prefer = List.copyOf(prefer);
  }
}
