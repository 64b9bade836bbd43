package org.isovae.api.estimator;

import java.util.Map;
import java.util.OptionalDouble;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.model.Marginal;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;

/** A trained model, frozen. */
public interface TrainedModel {

  /** Its parts. */
  Vae vae();

  /**
   * β = 1/λ with D in sum form; see {@link org.isovae.api.model.Objective#beta}. Empty for an
   * autoencoder, whose σ has no meaning.
   */
  OptionalDouble beta();

  /**
   * λ_p, the weight of the potentials in what was minimised, see {@link
   * org.isovae.api.model.Objective#potentialWeight}; the potentials themselves are those of {@link
   * #vae}. Empty where nothing looked at any.
   */
  default OptionalDouble potentialWeight() {
    return OptionalDouble.empty();
  }

  /** The prior's marginal distribution of a latent coordinate, by the network's own number. */
  Marginal prior(int dimension);

  /** Compiles a graph over the model's parameters. Keep the result: compiling is slow. */
  CompiledGraph compile(Graph graph);

  /**
   * Evaluates a graph on every row, batch by batch.
   *
   * @param graph its inputs are among {@link Vae#batchInputs()}; every output must have the batch
   *     as its first dimension; no noise
   * @return each output for all rows, row-major
   */
  Map<String, float[]> evaluate(Graph graph, Samples samples);

  /** The posteriors of all rows; computed once for the same samples. */
  Embedding embed(Samples samples);
}
