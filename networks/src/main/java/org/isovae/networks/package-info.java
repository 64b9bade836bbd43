/**
 * Encoders and decoders. Samples of any shape are read as vectors, row-major, and reconstructions
 * take the samples' shape.
 *
 * <p>Weights start from Glorot's uniform distribution, biases at 0. Parameters are named by layer:
 * {@code encoder/hidden-1/weight}, {@code encoder/mean/bias}, {@code decoder/output/weight}; a
 * weight is [inputs, outputs].
 */
package org.isovae.networks;
