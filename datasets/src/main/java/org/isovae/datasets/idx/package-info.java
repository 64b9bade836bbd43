/**
 * The data set {@code idx}: grey images and their labels in IDX files, the format of MNIST and
 * Fashion-MNIST.
 */
package org.isovae.datasets.idx;
