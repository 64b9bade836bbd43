package org.isovae.tck.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.isovae.api.Context;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.EngineProvider;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;

/**
 * An engine under test: opened and closed anew for each check.
 *
 * @param provider creates the engine
 * @param config what from
 * @param context the surroundings
 * @param seed of parameters, data and noise
 * @param slack how many times the tolerances of single precision are widened
 */
record EngineSubject(
    EngineProvider<?> provider, Record config, Context context, long seed, double slack) {

  @FunctionalInterface
  interface OnWorkspace {
    void run(Workspace workspace) throws Exception;
  }

  @FunctionalInterface
  interface OnEngine {
    void run(Engine engine) throws Exception;
  }

  /** The engine's capabilities. */
  Set<String> offers() {
    return ProviderChecks.offers(provider, config);
  }

  Check onWorkspace(String name, OnWorkspace body) {
    return onEngine(
        name,
        engine -> {
          try (Workspace workspace = engine.open(seed)) {
            body.run(workspace);
          }
        });
  }

  Check onEngine(String name, OnEngine body) {
    return new Check(
        name,
        () -> {
          try (Engine engine = ProviderChecks.create(provider, config, context)) {
            body.run(engine);
          } catch (CheckFailure e) {
            throw Expect.failure("%s (seed %d)", e.getMessage(), seed);
          }
        });
  }

  /**
   * Ends a check that looks at what the engine does not offer.
   *
   * @throws NotApplicable if it lacks an operation of {@code graph}
   */
  void needs(Graph graph) {
    Set<String> missing = new TreeSet<>(graph.requires());
    missing.removeAll(offers());
    if (!missing.isEmpty()) {
      throw new NotApplicable("the engine does not offer " + String.join(", ", missing));
    }
  }

  /** Runs a compiled graph on numbers that are exact as floats. */
  static Map<String, double[]> run(
      CompiledGraph graph, int batch, Map<String, double[]> inputs, long noiseSeed) {
    Map<String, float[]> narrow = new LinkedHashMap<>();
    inputs.forEach((name, values) -> narrow.put(name, Expect.narrow(values)));
    Map<String, double[]> result = new LinkedHashMap<>();
    graph
        .run(batch, narrow, noiseSeed)
        .forEach((name, values) -> result.put(name, Expect.widen(values)));
    return result;
  }
}
