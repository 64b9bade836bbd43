/**
 * The latent space as a system of physics: the harmonic oscillator whose ground state is the prior,
 * its levels under a potential, and the energy landscape of a mixture of Gaussians. Pure
 * mathematics: no model, no rows. Energies are in nats but for the levels, which are in units where
 * the oscillator has mass 1 and ħ = 1.
 *
 * <p>That a latent space has an energy spectrum, and landscapes for dynamics, is Andrés-Terré and
 * Liò's (arXiv 1907.05267, of which the abstract alone could be had); every construction here is
 * Isovae's own.
 */
package org.isovae.estimators.energy;
