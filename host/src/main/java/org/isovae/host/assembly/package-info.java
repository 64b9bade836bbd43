/**
 * Puts one experiment together. The one package that Guice sees: it is opened to it, and to nobody
 * else.
 */
package org.isovae.host.assembly;
