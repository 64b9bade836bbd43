package org.isovae.api.engine;

import org.isovae.api.Provider;

/**
 * The extension point {@code engine}.
 *
 * @param <C> the configuration
 */
public interface EngineProvider<C extends Record> extends Provider<Engine, C> {}
