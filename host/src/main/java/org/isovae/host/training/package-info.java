/** The training loop, what it watches, and the model that it leaves, frozen. */
package org.isovae.host.training;
