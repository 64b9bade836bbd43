/**
 * What measures a trained model, and what compares several: the extension points {@code estimator}
 * and {@code study}. What they find is data: a {@link org.isovae.api.report.Report}.
 */
package org.isovae.api.estimator;
