/**
 * What was found, as data: a {@link org.isovae.api.report.Report} of named numbers, tables,
 * figures, notes, and checks of whether the model may be believed. Nothing here draws or writes:
 * the host does, in ways that a plug-in need not know.
 *
 * <p>A number is finite, everywhere. What could not be measured is said with its reason ({@link
 * org.isovae.api.report.Report.Builder#missing}); a single place of a table or a figure without a
 * number holds {@code NaN}.
 */
package org.isovae.api.report;
