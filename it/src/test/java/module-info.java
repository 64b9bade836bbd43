/** Black-box tests, in a real named module as an embedder's would be. */
open module org.isovae.it {
  requires com.fasterxml.jackson.databind;
  requires java.compiler;
  requires jdk.management;
  requires org.assertj.core;
  requires org.isovae.api;
  requires org.isovae.datasets;
  requires org.isovae.estimators;
  requires org.isovae.host;
  requires org.isovae.plugins;
  requires org.isovae.reports;
  requires org.isovae.tck;
  requires org.junit.jupiter.api;
  requires org.junit.jupiter.params;
  requires org.tensorflow.ndarray;
  requires tensorflow;
}
