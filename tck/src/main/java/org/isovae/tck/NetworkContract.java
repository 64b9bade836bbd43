package org.isovae.tck;

import java.util.List;
import java.util.stream.Stream;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.NetworkProvider;
import org.isovae.tck.check.NetworkChecks;
import org.isovae.tck.check.ProviderChecks;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every network must do. */
public interface NetworkContract extends ProviderContract {

  @Override
  NetworkProvider<?> provider();

  /** The samples to check it on; if empty, usual ones that the network supports. */
  default List<SampleSpec> sampleSpecs() {
    return List.of();
  }

  /** The checks of {@link NetworkChecks}. */
  @TestFactory
  default Stream<DynamicTest> everyNetworkDoes() {
    return CheckTests.of(
        NetworkChecks.all(
            () -> ProviderChecks.create(provider(), config(), context()), sampleSpecs(), seed()));
  }
}
