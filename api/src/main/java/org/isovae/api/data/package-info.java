/** Data sets: rows of floats with a known shape and domain; no engine type. */
package org.isovae.api.data;
