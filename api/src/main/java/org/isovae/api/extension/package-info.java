/** The list of all extension points, as data. It knows every other package; none knows it. */
package org.isovae.api.extension;
