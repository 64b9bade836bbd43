/**
 * Pictures from bytes to pixels, the same on every machine: what is decoded is taken as it is
 * stored, and every conversion is arithmetic of this package, not of the platform. Not exported.
 */
package org.isovae.datasets.pictures;
