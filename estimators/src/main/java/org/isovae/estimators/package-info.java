/**
 * Estimators for a variational autoencoder read as a scaled isometric embedding (Nakagawa, Kato,
 * Suzuki 2021).
 *
 * <p>Conventions that all share:
 *
 * <ul>
 *   <li>β is {@link org.isovae.api.estimator.TrainedModel#beta}: the loss is D/β + KL with D summed
 *       over a sample's values.
 *   <li>Arrays and tables over latent dimensions are in the order of importance, largest first.
 *   <li>Derivatives of the decoder are exact, by forward mode on the graph. Eq. 20 as it is
 *       printed, with differences of D in steps of a fraction of each row's own σ_j, is one number
 *       of {@code isometry} (key {@code step}).
 *   <li>Expectations of D over the posterior are taken at the corners of μ ± σ, all with the same
 *       ones ({@link org.isovae.api.model.Expectation#corners}): never sampled, and exact to third
 *       order in σ. Only the check of an integral draws, and the random path of {@code
 *       energy-landscape}, a figure; each from a seed of its own.
 *   <li>{@code rows} limits the work: so many rows, evenly spread over the samples.
 *   <li>Every number is finite. What cannot be had is left out, and a note says why.
 * </ul>
 */
package org.isovae.estimators;
