/** Plug-in catalogue, configuration, assembly, training and the run directory. */
module org.isovae.host {
  requires org.isovae.api;
  requires com.fasterxml.jackson.databind;
  requires com.google.guice;
  // Guice is an automatic module and cannot require these itself: without them its classes are
  // missing at run time.
  requires com.google.common;
  requires jakarta.inject;
}
