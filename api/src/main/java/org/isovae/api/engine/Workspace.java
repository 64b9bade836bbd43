package org.isovae.api.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.isovae.api.data.Samples;
import org.isovae.api.tensor.Graph;

/**
 * One set of parameters and states, and everything compiled over it. The owner of all native
 * memory: {@link #close} frees it. For use by one thread at a time.
 *
 * <p>A parameter or state comes into being when the first graph that names it is compiled. Its
 * first value is its initialiser's, drawn from {@code Seeds.derive(seed, "parameter/" + label)} or
 * {@code "state/" + label}, or the value of a {@link State} that was restored before.
 */
public interface Workspace extends AutoCloseable {

  /**
   * Compiles a graph for evaluation. Equal graphs are compiled once.
   *
   * @throws IllegalArgumentException if the graph holds an operation that the engine lacks, a
   *     parameter or state that contradicts an earlier graph, or updates of states, which are for
   *     training only
   */
  CompiledGraph compile(Graph graph);

  /**
   * Compiles a training step: the graph's gradients and the optimiser. At most one trainer a
   * workspace.
   *
   * @param loss a graph of {@link Graph#traceTraining}, with any of the inputs that {@link
   *     TrainingInputs} names; the first output is the scalar to minimise, the others are scalars
   *     to watch
   * @param samples what to train on
   * @throws IllegalArgumentException if the loss does not fit the samples, or as {@link #compile}
   */
  Trainer trainer(Graph loss, Samples samples, TrainingPlan plan);

  /**
   * A copy of the values of a parameter or state.
   *
   * @throws IllegalArgumentException if no graph has named it
   */
  State.Values values(String label);

  /**
   * Sets a parameter or a state, between steps: for instance a state that its owner computes anew
   * once an epoch.
   *
   * @param values row-major
   * @throws IllegalArgumentException if no graph has named it, or the number of values is wrong
   */
  void assign(String label, float[] values);

  /** A copy of all values: parameters and states, and the optimiser's if there is a trainer. */
  State snapshot();

  /**
   * Sets all values. Parameters and states that no graph has named yet wait for the graph that
   * does; optimiser values wait for the trainer.
   *
   * @throws IllegalArgumentException if a value's size does not fit; nothing is changed then
   */
  void restore(State state);

  /**
   * Writes the parameters and these graphs for use outside Isovae, if the engine offers an export
   * (for instance {@link org.isovae.api.Capabilities#ENGINE_SAVED_MODEL}).
   *
   * @param directory must not exist yet; written whole or not at all
   * @param signatures graphs by the name under which they can be called; one with noise has a
   *     further input {@code seed}, and the same seed gives the same values
   * @throws UnsupportedOperationException if the engine has no export; the message says so
   */
  void export(Path directory, Map<String, Graph> signatures) throws IOException;

  /** The number of native tensors that are alive outside the engine's own graphs. */
  long liveTensors();

  @Override
  void close();
}
