/** Data sets and their file formats. */
module org.isovae.datasets {
  requires org.isovae.api;
}
