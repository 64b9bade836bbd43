/** Reports as texts; {@link org.isovae.reports.RunReport} is all of it. */
package org.isovae.reports;
