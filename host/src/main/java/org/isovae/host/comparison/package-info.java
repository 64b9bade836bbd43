/** Runs side by side, read from their directories: in what they differ, and their charts in one. */
package org.isovae.host.comparison;
