package org.isovae.tck;

import java.util.stream.Stream;
import org.isovae.api.model.PotentialProvider;
import org.isovae.tck.check.PotentialChecks;
import org.isovae.tck.check.ProviderChecks;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every potential must do. */
public interface PotentialContract extends ProviderContract {

  @Override
  PotentialProvider<?> provider();

  /** The checks of {@link PotentialChecks}. */
  @TestFactory
  default Stream<DynamicTest> everyPotentialDoes() {
    return CheckTests.of(
        PotentialChecks.all(() -> ProviderChecks.create(provider(), config(), context()), seed()));
  }
}
