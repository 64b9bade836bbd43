/**
 * Tables and figures of papers: what has to be run for each, and what was measured beside what was
 * printed. The papers' numbers stand in presets and in the files of {@link
 * org.isovae.host.reproduction.Reproductions}, never in code.
 */
package org.isovae.host.reproduction;
