package org.isovae.host.assembly;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import org.isovae.api.data.Dataset;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.Workspace;
import org.isovae.api.model.Objective;
import org.isovae.api.model.Vae;

/** One experiment, put together: the only object that is asked of Guice, once. */
@Singleton
public final class Assembled {
  private final Dataset dataset;
  private final Vae vae;
  private final Objective objective;
  private final Estimators estimators;
  private final TrainingGraph graph;
  private final Engine engine;
  private final Workspace workspace;

  @Inject
  Assembled(
      Dataset dataset,
      Vae vae,
      Objective objective,
      Estimators estimators,
      TrainingGraph graph,
      Engine engine,
      Workspace workspace) {
    this.dataset = dataset;
    this.vae = vae;
    this.objective = objective;
    this.estimators = estimators;
    this.graph = graph;
    this.engine = engine;
    this.workspace = workspace;
  }

  /** The data, checked against the metric. */
  public Dataset dataset() {
    return dataset;
  }

  /** The model's parts. */
  public Vae vae() {
    return vae;
  }

  /** What is minimised. */
  public Objective objective() {
    return objective;
  }

  /** What measures. */
  public Estimators estimators() {
    return estimators;
  }

  /** The loss of a batch. */
  public TrainingGraph graph() {
    return graph;
  }

  /** What computes. */
  public Engine engine() {
    return engine;
  }

  /** The model's parameters. */
  public Workspace workspace() {
    return workspace;
  }
}
