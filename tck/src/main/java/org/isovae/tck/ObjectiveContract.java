package org.isovae.tck;

import java.util.stream.Stream;
import org.isovae.api.model.ObjectiveProvider;
import org.isovae.tck.check.ObjectiveChecks;
import org.isovae.tck.check.ProviderChecks;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every objective must do. */
public interface ObjectiveContract extends ProviderContract {

  @Override
  ObjectiveProvider<?> provider();

  /** The checks of {@link ObjectiveChecks}. */
  @TestFactory
  default Stream<DynamicTest> everyObjectiveDoes() {
    return CheckTests.of(
        ObjectiveChecks.all(() -> ProviderChecks.create(provider(), config(), context()), seed()));
  }
}
