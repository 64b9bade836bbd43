package org.isovae.api.estimator;

import org.isovae.api.Provider;

/**
 * The extension point {@code estimator}.
 *
 * @param <C> the configuration
 */
public interface EstimatorProvider<C extends Record> extends Provider<Estimator, C> {}
