/** The training loop, and what it watches. */
package org.isovae.host.training;
