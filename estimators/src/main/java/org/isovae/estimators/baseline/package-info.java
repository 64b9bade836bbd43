/**
 * Detectors of anomalies, clusters and maps that need no network: what a model is compared with.
 *
 * <p>Each detector is fitted on training rows and gives a row a score, the higher, the less it is
 * like them. Deterministic: what is drawn is drawn from a seed. Rows are taken as the data set
 * scales them.
 */
package org.isovae.estimators.baseline;
