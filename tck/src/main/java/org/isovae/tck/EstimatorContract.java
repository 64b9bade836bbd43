package org.isovae.tck;

import java.util.stream.Stream;
import org.isovae.api.engine.Engine;
import org.isovae.api.estimator.EstimatorProvider;
import org.isovae.tck.check.EstimatorChecks;
import org.isovae.tck.reference.ReferenceEngine;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every estimator must do, on a small linear model. */
public interface EstimatorContract extends ProviderContract {

  @Override
  EstimatorProvider<?> provider();

  /** Opens the engine on which the model is measured; closed by the checks. */
  default Engine engine() {
    return new ReferenceEngine();
  }

  /** The checks of {@link EstimatorChecks}. */
  @TestFactory
  default Stream<DynamicTest> everyEstimatorDoes() {
    return CheckTests.of(
        EstimatorChecks.all(provider(), config(), context(), this::engine, seed()));
  }
}
