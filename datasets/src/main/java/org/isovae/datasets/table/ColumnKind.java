package org.isovae.datasets.table;

/** What a column of a table holds. */
public enum ColumnKind {
  /** Measured numbers. */
  NUMERIC,
  /** One of several categories, however they are written: a place each, and one for all others. */
  CATEGORICAL,
  /** One of two values. */
  BINARY,
  /** Days, with or without a time: a number, counted in days. */
  DATE,
  /** As {@link #DATE}, where 3/4/2024 is the third of April. */
  DATE_DAY_FIRST,
  /** As {@link #DATE}, where 3/4/2024 is the fourth of March. */
  DATE_MONTH_FIRST,
  /** A value that names the row and says nothing about it: left out. */
  IDENTIFIER,
  /** The same value on every row: left out. */
  CONSTANT,
  /** The classes of the rows, which are no values of theirs. */
  LABEL;

  boolean leftOut() {
    return this == IDENTIFIER || this == CONSTANT;
  }
}
