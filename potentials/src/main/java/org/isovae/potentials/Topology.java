package org.isovae.potentials;

import java.util.Optional;
import org.isovae.api.Context;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Samples;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Potential;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/**
 * V = 1/n ½ Σ_ab w_ab |μ_a − μ_b|² on the graph of the inputs' k nearest neighbours, w = (A +
 * Aᵀ)/2k with A_ab = 1 where b is among the neighbours of a: half the mean squared distance of a
 * code to those of its row's neighbours, whatever the number n of rows (Isovae's own construction:
 * a graph Laplacian as a potential).
 *
 * <p>A batch of b rows holds each of the graph's edges with the probability b(b − 1)/n(n − 1); the
 * sum over those that it holds is divided by that, which makes it an unbiased estimate.
 */
final class Topology implements Potential {
  private final TopologyConfig config;
  private final Context context;

  Topology(TopologyConfig config, Context context) {
    this.config = config;
    this.context = context;
  }

  @Override
  public Potential seeing(Samples training) {
    NeighbourGraph graph = KeptGraph.of(training, config, context, KeptGraph.LEAST_WORK);
    graph.notes().forEach(context::note);
    return new OnGraph(graph, config.strength());
  }

  @Override
  public Optional<Tensor> energy(Ops ops, Tensor z) {
    return Optional.empty();
  }

  @Override
  public Term expected(Ops ops, Vae vae, Batch batch, Posterior posterior, Tensor z) {
    throw new IllegalStateException("topology is a function of training rows, and has seen none");
  }

  /** With the rows at hand. */
  private record OnGraph(NeighbourGraph graph, double strength) implements Potential {
    @Override
    public Optional<Tensor> energy(Ops ops, Tensor z) {
      return Optional.empty();
    }

    /** Of the posterior's means: the noise of the code has no neighbours. */
    @Override
    public Term expected(Ops ops, Vae vae, Batch batch, Posterior posterior, Tensor z) {
      Tensor rows =
          batch
              .input(Batch.ROW)
              .orElseThrow(
                  () ->
                      new InvalidInputException(
                          "potentials.topology: the rows of this batch have no numbers, so nobody"
                              + " knows their neighbours; training gives them"));
      BatchEdges edges = BatchEdges.of(ops, graph, rows, posterior.mean());
      return Term.of(ops.multiply(edges.meanSquare(ops), 0.5 * strength));
    }
  }
}
