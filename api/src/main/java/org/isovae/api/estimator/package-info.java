/**
 * What measures a trained model: the extension point {@code estimator}. What it finds is data: a
 * {@link org.isovae.api.report.Report}.
 */
package org.isovae.api.estimator;
