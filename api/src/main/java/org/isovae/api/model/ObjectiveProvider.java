package org.isovae.api.model;

import org.isovae.api.Provider;

/**
 * The extension point {@code objective}.
 *
 * @param <C> the configuration
 */
public interface ObjectiveProvider<C extends Record> extends Provider<Objective, C> {}
