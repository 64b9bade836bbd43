/**
 * The data set {@code images}: JPEG and PNG pictures in a folder, a zip or a tar archive, decoded
 * once into a cache of bytes that is mapped into memory.
 */
package org.isovae.datasets.images;
