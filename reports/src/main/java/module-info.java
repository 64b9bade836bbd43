/**
 * Reports as texts: a page that stands alone, JSON, CSV; their figures as SVG and PNG.
 *
 * <p>Takes data of {@link org.isovae.api.report} and gives texts and bytes; it writes no file and
 * knows no estimator. On a page, charts are drawn in the reader's browser by Apache ECharts, which
 * each page carries compressed: it needs no network. For papers, {@code reports.drawing} writes
 * each figure as SVG, and makes PNG of that with JSVG, which needs Java's own graphics.
 */
module org.isovae.reports {
  requires com.fasterxml.jackson.core;
  requires com.github.weisj.jsvg;
  requires com.samskivert.jmustache;
  requires de.siegmar.fastcsv;
  requires java.desktop;
  requires transitive org.isovae.api;

  exports org.isovae.reports;
}
