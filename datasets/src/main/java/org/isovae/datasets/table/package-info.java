/**
 * The data set {@code table}: a user's own rows of numbers, in CSV, NPY, NPZ or MAT files.
 *
 * <p>The way of a file: a reader per format gives a {@code Table} of checked columns; {@code
 * TableDataset} splits its rows, scales them and turns them to 32 bits.
 */
package org.isovae.datasets.table;
