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
 *   <li>Derivatives of the decoder are central differences, with a step that is a fraction of each
 *       row's own σ_j (key {@code step}): the scale on which the decoder was trained. Larger steps
 *       lose exactness where the decoder bends, smaller ones lose digits in single precision.
 *   <li>Expectations over the posterior are taken at fixed points μ ± σ, never sampled, and are
 *       exact to third order in σ.
 *   <li>{@code rows} limits the work: so many rows, evenly spread over the samples.
 *   <li>Every number is finite. What cannot be had is left out, and a note says why.
 * </ul>
 */
package org.isovae.estimators;
