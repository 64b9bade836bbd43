package org.isovae.api.estimator;

import org.isovae.api.Provider;

/**
 * The extension point {@code study}.
 *
 * @param <C> the configuration
 */
public interface StudyProvider<C extends Record> extends Provider<Study, C> {}
