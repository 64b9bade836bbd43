/** The commands; everything that they do is the host's. */
package org.isovae.app;
