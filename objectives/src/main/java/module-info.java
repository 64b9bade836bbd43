/** Objectives and priors. */
module org.isovae.objectives {
  requires org.isovae.api;
}
