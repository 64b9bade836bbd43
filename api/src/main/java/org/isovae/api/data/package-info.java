/**
 * Data sets: rows of floats whose shape, meaning and domain are known; no engine type.
 *
 * <p>A {@link org.isovae.api.data.DatasetProvider} creates a {@link org.isovae.api.data.Dataset} of
 * three parts, each {@link org.isovae.api.data.Samples} that are read in any order. What was fitted
 * on the training rows is {@link org.isovae.api.data.Fitted}; with it, the provider opens rows that
 * come later, or reads them forward as a {@link org.isovae.api.data.RowStream}.
 */
package org.isovae.api.data;
