/**
 * Configuration, assembly, training and the run directory.
 *
 * <p>What a configuration can name comes from the catalogue in {@code org.isovae.plugins}: no
 * implementation of an extension point is named here.
 *
 * <ul>
 *   <li>{@link org.isovae.host} &ndash; the whole of it for an embedder: build an experiment, run
 *       it, read its results
 *   <li>{@link org.isovae.host.event} &ndash; what an experiment tells while it runs, and how it
 *       fails
 *   <li>{@link org.isovae.host.config} &ndash; configurations and what is wrong with them
 *   <li>{@link org.isovae.host.sweep} &ndash; many experiments: what is to be run, who runs it
 *   <li>{@link org.isovae.host.scoring} &ndash; what a model says of single rows, and files of it
 *   <li>{@link org.isovae.host.reproduction} &ndash; tables and figures of papers: what is to be
 *       run, and the comparison of printed and measured
 * </ul>
 *
 * Jackson and Guice stay inside: no type of theirs is in an exported signature. Guice sees one
 * package, opened to it alone.
 */
module org.isovae.host {
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.datatype.jdk8;
  requires com.google.guice;
  // Scores as Parquet.
  requires duckdb.jdbc;
  requires java.sql;
  // How much memory is free, for runs side by side.
  requires jdk.management;
  requires transitive org.isovae.api;
  // The interface that an application on a class path sees; there when the bootstrap started this.
  requires static org.isovae.bootstrap;
  requires transitive org.isovae.reports;
  requires transitive org.isovae.plugins;
  // Guice is an automatic module and cannot require these itself: without them its classes are
  // missing at run time.
  requires com.google.common;
  requires jakarta.inject;

  exports org.isovae.host;
  exports org.isovae.host.config;
  exports org.isovae.host.event;
  exports org.isovae.host.reproduction;
  exports org.isovae.host.scoring;
  exports org.isovae.host.sweep;

  opens org.isovae.host.assembly to
      com.google.guice;
}
