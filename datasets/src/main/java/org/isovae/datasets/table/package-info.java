/**
 * The data set {@code table}: a user's own rows of numbers, in CSV, NPY, NPZ or MAT files.
 *
 * <p>The way of a file: a {@code ColumnChoice} says which columns are used; a reader per format
 * gives a {@code Table} of them, checked; {@code TableDataset} splits its rows, scales them and
 * turns them to 32 bits. What that took from the training rows is a {@code TableFit}, with which
 * another file is opened, or read forward as {@code Rows} by a {@code TableStream}.
 */
package org.isovae.datasets.table;
