/** Priors p(z): any objective takes any of them. */
package org.isovae.priors;
