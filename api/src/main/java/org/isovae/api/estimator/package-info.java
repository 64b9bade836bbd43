/**
 * What measures a trained model, and what compares several: the extension points {@code estimator}
 * and {@code study}. Reports are data.
 */
package org.isovae.api.estimator;
