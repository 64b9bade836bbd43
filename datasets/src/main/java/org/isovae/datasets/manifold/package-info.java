/**
 * The data set {@code manifold}: curved surfaces in three dimensions and more, with their true
 * density with respect to their own volume, and the true coordinates of each row.
 */
package org.isovae.datasets.manifold;
