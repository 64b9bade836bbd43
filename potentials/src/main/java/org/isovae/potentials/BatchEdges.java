package org.isovae.potentials;

import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/**
 * What the edges of a graph over n rows give where both their ends are in a batch.
 *
 * <p>The vocabulary of tensors has places that are fixed when a graph is built, and no others: the
 * batch's codes are therefore laid into a table of all n rows, in which a row that the batch does
 * not hold is 0, and the edges are places in that table. A row's number is taken apart into two
 * digits of a base near √n, whose indicators multiplied give its place; a step costs a
 * multiplication of n·b·latent numbers, and as many additions as there are edges times latent.
 *
 * @param sums of each row of the table: what its copies in the batch add up to, [places, latent +
 *     2]: μ, |μ|² and 1
 * @param neighbours the same, summed over the row's neighbours
 * @param size rows of the batch, a scalar
 */
record BatchEdges(NeighbourGraph graph, Tensor sums, Tensor neighbours, Tensor size) {

  static BatchEdges of(Ops ops, NeighbourGraph graph, Tensor rows, Tensor means) {
    int latent = means.shape().dimension(1);
    int width = latent + 2;
    int base = (int) Math.ceil(Math.sqrt(graph.rows()));
    int count = (graph.rows() + base - 1) / base;
    Tensor row = ops.reshape(rows, Shape.of(Shape.BATCH, 1));
    Tensor high = indicator(ops, row, count, base);
    Tensor below = ops.matMul(high, ops.constant(Shape.of(count, 1), multiples(count, base)));
    Tensor low = indicator(ops, ops.subtract(row, below), base, 1);
    Tensor ones = ops.add(ops.multiply(row, 0), 1);
    Tensor squares = ops.reshape(ops.sum(ops.square(means), 1), Shape.of(Shape.BATCH, 1));
    Tensor values =
        ops.reshape(ops.concat(1, means, squares, ones), Shape.of(Shape.BATCH, 1, width));
    Tensor placed =
        ops.reshape(
            ops.multiply(ops.reshape(low, Shape.of(Shape.BATCH, base, 1)), values),
            Shape.of(Shape.BATCH, base * width));
    Tensor table =
        ops.reshape(ops.matMul(high, true, placed, false), Shape.of(count * base, width));
    Tensor sums = ops.slice(table, 0, 0, graph.rows());
    Tensor ends =
        ops.reshape(
            ops.gather(table, 0, graph.ends()), Shape.of(graph.rows(), graph.degree(), width));
    return new BatchEdges(graph, sums, ops.sum(ends, 1), ops.sum(ones));
  }

  /** 1 where x is in [i·step, (i + 1)·step), for each i below {@code count}: [batch, count]. */
  private static Tensor indicator(Ops ops, Tensor x, int count, int step) {
    double[] from = multiples(count, step);
    double[] to = new double[count];
    for (int i = 0; i < count; i++) {
      from[i] -= 0.5;
      to[i] = from[i] + step;
    }
    Shape shape = Shape.of(1, count);
    return ops.subtract(
        ops.greater(x, ops.constant(shape, from)), ops.greater(x, ops.constant(shape, to)));
  }

  private static double[] multiples(int count, int step) {
    double[] multiples = new double[count];
    for (int i = 0; i < count; i++) {
      multiples[i] = (double) i * step;
    }
    return multiples;
  }

  /**
   * An unbiased estimate of 1/(n·k) Σ |μ_a − μ_b|² over all n·k edges from a to one of its k
   * neighbours b: the sum over those inside the batch, times n(n − 1)/b(b − 1).
   */
  Tensor meanSquare(Ops ops) {
    int latent = sums.shape().dimension(1) - 2;
    // |μ_a|²·1 + 1·|μ_b|² − 2 μ_a·μ_b, where any copy of a meets any copy of b
    Tensor crossed =
        ops.add(
            ops.multiply(column(ops, sums, latent), column(ops, neighbours, latent + 1)),
            ops.multiply(column(ops, sums, latent + 1), column(ops, neighbours, latent)));
    Tensor products =
        ops.multiply(ops.slice(sums, 1, 0, latent), ops.slice(neighbours, 1, 0, latent));
    Tensor sum = ops.subtract(ops.sum(crossed), ops.multiply(ops.sum(products), 2));
    Tensor pairs = ops.maximum(ops.multiply(size, ops.subtract(size, 1)), ops.constant(1));
    return ops.divide(ops.multiply(sum, (graph.rows() - 1.0) / graph.degree()), pairs);
  }

  private static Tensor column(Ops ops, Tensor table, int place) {
    return ops.slice(table, 1, place, 1);
  }
}
