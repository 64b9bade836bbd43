/** Loss metrics on squared errors. */
module org.isovae.metrics.sse {
  requires org.isovae.api;
}
