/** Contracts that any plug-in can extend, and the readable reference engine. */
module org.isovae.tck {
  requires org.isovae.api;
}
