package org.isovae.tck;

import java.util.stream.Stream;
import org.isovae.api.model.PriorProvider;
import org.isovae.tck.check.PriorChecks;
import org.isovae.tck.check.ProviderChecks;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every prior must do. */
public interface PriorContract extends ProviderContract {

  @Override
  PriorProvider<?> provider();

  /** The checks of {@link PriorChecks}. */
  @TestFactory
  default Stream<DynamicTest> everyPriorDoes() {
    return CheckTests.of(
        PriorChecks.all(() -> ProviderChecks.create(provider(), config(), context()), seed()));
  }
}
