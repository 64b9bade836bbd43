/**
 * Isovae on a cluster of Apache Spark: its executors carry out the runs of a sweep ({@link
 * org.isovae.spark.RunDriver}) and score the rows of a table ({@link org.isovae.spark.SparkModel}).
 *
 * <p>Lies on Spark's class path, where nothing of Isovae lies but this and the bootstrap: an
 * executor opens a distribution's folder in module layers of its own, once, so that Spark's
 * libraries and Isovae's never meet.
 */
package org.isovae.spark;
