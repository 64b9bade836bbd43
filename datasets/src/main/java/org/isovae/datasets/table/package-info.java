/**
 * The data set {@code table}: a user's own rows, in CSV, NPY, NPZ, MAT, Parquet or JSON lines
 * files.
 *
 * <p>The way of a file: a {@code ColumnChoice} says which columns are looked at; a reader per
 * format gives its {@code Rows}; a {@code Survey} holds a {@code Profile} of all values of each
 * column, from which {@code ColumnKinds} decides what the column is. A {@code Coding} turns its
 * values into one number each, which makes a {@code Table}; {@code TableDataset} splits its rows,
 * {@code Fitting} fits the columns to those for training, and all are turned to 32 bits. What that
 * took from the training rows is a {@code TableFit}, with which another file is opened, or read
 * forward by a {@code TableStream}.
 */
package org.isovae.datasets.table;
