/** The binary cross-entropy loss metric. */
module org.isovae.metrics.bce {
  requires org.isovae.api;
}
