/** Encoder and decoder families. */
module org.isovae.networks {
  requires org.isovae.api;
}
