/**
 * The data set {@code toy}: a few independent variables along orthonormal directions, with their
 * true density.
 */
package org.isovae.datasets.toy;
