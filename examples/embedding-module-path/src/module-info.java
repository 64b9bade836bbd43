/** An application in a module of its own. */
module com.acme.embedding {
  requires org.isovae.host;
}
