package org.isovae.host.assembly;

import com.google.inject.Inject;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.Workspace;
import org.isovae.api.model.Objective;
import org.isovae.api.model.Vae;

/**
 * A model, put together.
 *
 * @param schema what it knows of the data
 * @param vae its parts
 * @param objective what is minimised
 * @param estimators what measures
 * @param engine what computes
 * @param workspace its parameters
 */
public record AssembledModel(
    Schema schema,
    Vae vae,
    Objective objective,
    Estimators estimators,
    Engine engine,
    Workspace workspace) {
  /** Made by Guice. */
  @Inject
  public AssembledModel {}
}
