/** Figures without a browser: as SVG for papers, and as PNG. */
package org.isovae.reports.drawing;
