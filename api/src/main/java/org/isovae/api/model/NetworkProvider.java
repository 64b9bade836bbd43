package org.isovae.api.model;

import org.isovae.api.Provider;

/**
 * The extension point {@code network}.
 *
 * @param <C> the configuration
 */
public interface NetworkProvider<C extends Record> extends Provider<Network, C> {}
