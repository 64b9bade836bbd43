package org.isovae.tck;

import java.util.stream.Stream;
import org.isovae.api.engine.Engine;
import org.isovae.api.estimator.StudyProvider;
import org.isovae.tck.check.StudyChecks;
import org.isovae.tck.reference.ReferenceEngine;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every study must do, on two small linear models. */
public interface StudyContract extends ProviderContract {

  @Override
  StudyProvider<?> provider();

  /** Opens the engine of a model; closed by the checks. */
  default Engine engine() {
    return new ReferenceEngine();
  }

  /** The checks of {@link StudyChecks}. */
  @TestFactory
  default Stream<DynamicTest> everyStudyDoes() {
    return CheckTests.of(StudyChecks.all(provider(), config(), context(), this::engine, seed()));
  }
}
