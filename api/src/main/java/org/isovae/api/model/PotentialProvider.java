package org.isovae.api.model;

import org.isovae.api.Provider;

/**
 * The extension point {@code potential}.
 *
 * @param <C> the configuration
 */
public interface PotentialProvider<C extends Record> extends Provider<Potential, C> {}
