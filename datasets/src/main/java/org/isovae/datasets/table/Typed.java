package org.isovae.datasets.table;

/**
 * A column that becomes part of a sample.
 *
 * @param name what it is called, unlike all others
 * @param place its place among the kept columns of a file
 * @param coding what its values mean
 */
record Typed(String name, int place, Coding coding) {}
