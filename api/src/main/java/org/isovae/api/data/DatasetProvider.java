package org.isovae.api.data;

import org.isovae.api.Provider;

/**
 * The extension point {@code dataset}.
 *
 * <p>{@link #create} reads and checks everything that it can: a missing, truncated or malformed
 * file, a value that is no finite number, are {@link org.isovae.api.InvalidInputException}s that
 * name the file and the line or row.
 *
 * @param <C> the configuration
 */
public interface DatasetProvider<C extends Record> extends Provider<Dataset, C> {}
