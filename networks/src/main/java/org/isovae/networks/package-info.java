/**
 * Encoders and decoders. Fully connected families read samples of any shape as vectors, row-major,
 * and reconstructions take the samples' shape; convolutions need pictures [height, width,
 * channels].
 *
 * <p>Parameters are named by layer: {@code encoder/hidden-1/weight}, {@code encoder/mean/bias},
 * {@code decoder/output/weight}; a weight is [inputs, outputs], that of a convolution [height,
 * width, inputs, outputs], of a transposed one [height, width, outputs, inputs]. GDN adds {@code
 * encoder/layer-1/beta} and {@code gamma}, the roots of its constants.
 */
package org.isovae.networks;
