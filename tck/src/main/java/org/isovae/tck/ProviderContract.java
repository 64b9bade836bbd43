package org.isovae.tck;

import java.util.stream.Stream;
import org.isovae.api.Context;
import org.isovae.api.Provider;
import org.isovae.tck.check.ProviderChecks;
import org.isovae.tck.check.TestContext;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every provider must do: name, summary, configuration, capabilities. */
public interface ProviderContract {

  /** The provider under test. */
  Provider<?, ?> provider();

  /** What its component is created from; the defaults unless overridden. */
  default Record config() {
    return provider().defaults();
  }

  /** The seed of random points, parameters and noise; a failure names it. */
  default long seed() {
    return 1;
  }

  /** The component's surroundings; override to name a data directory. */
  default Context context() {
    return TestContext.of(seed());
  }

  /** The checks of {@link ProviderChecks}. */
  @TestFactory
  default Stream<DynamicTest> everyProviderDoes() {
    return CheckTests.of(ProviderChecks.all(provider(), context()));
  }
}
