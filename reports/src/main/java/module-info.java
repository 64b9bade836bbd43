/**
 * Reports as texts: a page that stands alone, JSON, CSV; and their images as PNG.
 *
 * <p>Takes data of {@link org.isovae.api.report} and gives texts and bytes; it writes no file and
 * knows no estimator. Charts are drawn in the reader's browser by Apache ECharts, which each page
 * carries compressed: it needs no network.
 */
module org.isovae.reports {
  requires com.fasterxml.jackson.core;
  requires com.samskivert.jmustache;
  requires transitive org.isovae.api;

  exports org.isovae.reports;
}
