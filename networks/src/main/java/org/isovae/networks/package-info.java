/**
 * Encoders and decoders. Samples of any shape are read as vectors, row-major, and reconstructions
 * take the samples' shape.
 *
 * <p>Parameters are named by layer: {@code encoder/hidden-1/weight}, {@code encoder/mean/bias},
 * {@code decoder/output/weight}; a weight is [inputs, outputs].
 */
package org.isovae.networks;
