/**
 * Connections of the KDD Cup 99: the data set {@code kddcup99}, in the form of the papers on the
 * detection of anomalies.
 */
package org.isovae.datasets.kddcup;
