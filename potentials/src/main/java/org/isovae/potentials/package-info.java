/**
 * Potentials V(z): any objective that looks at potentials takes any of them, and several at once.
 */
package org.isovae.potentials;
