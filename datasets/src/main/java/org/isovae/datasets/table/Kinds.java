package org.isovae.datasets.table;

/** Whether the kinds of columns that nobody named are found by looking at their values. */
public enum Kinds {
  /** Where a column holds texts; a table of numbers alone is taken as it is. */
  AUTO,
  /** No: every column holds numbers. */
  NUMBERS,
  /** Yes, also where all columns hold numbers. */
  INFERRED
}
