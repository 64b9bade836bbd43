/**
 * Squared errors, weighted by the place of the original: D = Σ w_i(x)(x_i − x̂_i)². The weights
 * depend on the input x alone, never on x̂, so that G_x = diag(w(x)) exactly.
 *
 * <p>Where all weights of a sample are equal, w_i(x) = a_x, the tensor is declared as {@link
 * org.isovae.api.model.MetricTensor.Structure#SCALAR} and gives its scale a_x.
 */
package org.isovae.metrics.sse;
