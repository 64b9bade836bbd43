/**
 * The parts of a variational autoencoder that can be replaced: loss metric (with its metric tensor
 * Gx), network, prior, objective; and {@link org.isovae.api.model.Vae}, which puts them together.
 */
package org.isovae.api.model;
