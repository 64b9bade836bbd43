package org.isovae.api.model;

import org.isovae.api.Provider;

/**
 * The extension point {@code metric}.
 *
 * @param <C> the configuration
 */
public interface LossMetricProvider<C extends Record> extends Provider<LossMetric, C> {}
