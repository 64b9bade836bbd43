/** What measures a trained model: the extension point {@code estimator}. Reports are data. */
package org.isovae.api.estimator;
