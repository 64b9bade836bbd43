/** The module layers of a distribution, and the way into them. */
package org.isovae.bootstrap;
