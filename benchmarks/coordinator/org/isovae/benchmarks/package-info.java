/**
 * Measures Isovae beside other programs that train the same models, and writes what was found as a
 * page.
 *
 * <p>Each contestant is a process of its own that builds a model, warms up and waits; the
 * coordinator lets one after another work for some seconds, round after round, so that all of them
 * meet the same machine. Every number is a median over the rounds, every ratio one within a round.
 */
package org.isovae.benchmarks;
