/**
 * The loss metric {@code mixed}: each column by the likelihood of its kind.
 *
 * <p>The reconstruction has a domain for each value: numbers are decoded to the reals, what is 0 or
 * 1 and each category to [0, 1]. The probabilities of a column's categories are the decoded values
 * divided by their sum.
 */
package org.isovae.metrics.mixed;
