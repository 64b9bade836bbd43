/** The command line. */
module org.isovae.app {
  requires org.isovae.api;
  requires org.isovae.host;
}
