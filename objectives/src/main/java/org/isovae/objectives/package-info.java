/**
 * Objectives and priors.
 *
 * <p>Priors live here because they only matter through an objective: the KL divergence that it
 * charges is the prior's, and a new prior is as a rule studied together with the term that trains
 * it. Each remains its own extension point; any objective takes any prior.
 */
package org.isovae.objectives;
