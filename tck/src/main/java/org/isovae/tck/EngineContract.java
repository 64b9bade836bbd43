package org.isovae.tck;

import java.util.stream.Stream;
import org.isovae.api.engine.EngineProvider;
import org.isovae.tck.check.EngineChecks;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every engine must do: agree with the reference engine, and repeat itself to the bit. */
public interface EngineContract extends ProviderContract {

  @Override
  EngineProvider<?> provider();

  /**
   * How many times the tolerances of single precision are widened; more than 1 only for an engine
   * whose device computes with fewer bits.
   */
  default double slack() {
    return 1;
  }

  /** The checks of {@link EngineChecks}. */
  @TestFactory
  default Stream<DynamicTest> everyEngineDoes() {
    return CheckTests.of(EngineChecks.all(provider(), config(), context(), seed(), slack()));
  }
}
