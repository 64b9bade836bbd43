/**
 * What trains and evaluates graphs: the extension point {@code engine}.
 *
 * <p>An {@link org.isovae.api.engine.Engine} opens {@link org.isovae.api.engine.Workspace}s. A
 * workspace owns one set of parameters and all native memory of what is compiled in it; closing it
 * frees everything. Checkpoints are plain values ({@link org.isovae.api.engine.State}), the same
 * for every engine.
 */
package org.isovae.api.engine;
