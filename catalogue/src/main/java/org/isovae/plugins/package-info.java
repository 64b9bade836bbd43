/**
 * Plug-ins and the catalogue of everything that a configuration can name.
 *
 * <p>{@link org.isovae.plugins.Catalogue#load} puts every plug-in into a module layer and a class
 * loader of its own, above the layer of this module, and registers its providers beside the
 * built-in ones. Nothing stops at the first failure: what is wrong with a plug-in becomes a {@link
 * org.isovae.plugins.Problem} with a stable {@link org.isovae.plugins.ProblemCode}.
 *
 * <p>What the layers give: each plug-in sees the host's modules and its own, never those of another
 * plug-in, so two plug-ins may bring two versions of one library. What they do not give: a plug-in
 * is trusted code with all rights of the process, and none is unloaded or replaced while it runs.
 */
package org.isovae.plugins;
