package org.isovae.api.model;

import org.isovae.api.Provider;

/**
 * The extension point {@code prior}.
 *
 * @param <C> the configuration
 */
public interface PriorProvider<C extends Record> extends Provider<Prior, C> {}
