/**
 * The engine-neutral tensor vocabulary: a small closed set of symbolic operations.
 *
 * <p>A component writes its mathematics once, on {@link org.isovae.api.tensor.Ops}. That builds a
 * {@link org.isovae.api.tensor.Graph} of {@link org.isovae.api.tensor.Tensor} nodes; an engine
 * lowers the graph to its own operations ({@link org.isovae.api.tensor.Operation.Lowering}), as
 * often as it likes. At run time nothing of this package is left: what a plug-in wrote is what the
 * fused training graph runs.
 *
 * <p>Values are 32-bit floats (an engine may compute in 64). Shapes are static but for the first
 * dimension, which may be {@link org.isovae.api.tensor.Shape#BATCH}. Element-wise operations
 * broadcast as NumPy does.
 */
package org.isovae.api.tensor;
