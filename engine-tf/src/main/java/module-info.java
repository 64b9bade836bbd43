/** The TensorFlow engine. */
module org.isovae.engine.tf {
  requires org.isovae.api;
}
