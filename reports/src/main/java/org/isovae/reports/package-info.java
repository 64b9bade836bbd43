/**
 * Reports as texts; {@link org.isovae.reports.RunReport} is all of it, with the {@link
 * org.isovae.reports.Verdict} on a model.
 */
package org.isovae.reports;
