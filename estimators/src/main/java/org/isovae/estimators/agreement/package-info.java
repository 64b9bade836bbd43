/**
 * How far several models of the same rows have found the same latent coordinates: matched axis by
 * axis, after a rotation, or as a space alone. Knows points only, no model. Deterministic.
 */
package org.isovae.estimators.agreement;
