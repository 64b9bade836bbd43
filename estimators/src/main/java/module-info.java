/** Estimators of what a trained model has learned. */
module org.isovae.estimators {
  requires org.isovae.api;
}
