/** A model that does not change any more, and what is measured on it. */
package org.isovae.host.measuring;
