package org.isovae.host.config;

import java.util.Set;
import org.isovae.plugins.Registration;

/**
 * A component that a configuration chose.
 *
 * @param path where it is chosen: {@code metric}, {@code estimators.isometry}
 * @param name as the configuration writes it: plain, or {@code module/name}
 * @param registration what creates it
 * @param settings its resolved configuration
 */
public record Component(String path, String name, Registration registration, Record settings) {

  /** The capabilities that it requires, as it is configured. */
  public Set<String> requires() {
    return registration.requires(settings);
  }

  /** The capabilities that it offers, as it is configured. */
  public Set<String> offers() {
    return registration.offers(settings);
  }
}
