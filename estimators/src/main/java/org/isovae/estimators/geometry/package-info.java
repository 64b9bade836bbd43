/**
 * Curves in a space whose lengths are those of what is decoded there. Pure mathematics: no model,
 * no rows. Deterministic.
 */
package org.isovae.estimators.geometry;
