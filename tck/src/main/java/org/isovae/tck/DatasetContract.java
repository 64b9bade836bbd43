package org.isovae.tck;

import java.util.stream.Stream;
import org.isovae.api.data.DatasetProvider;
import org.isovae.tck.check.DatasetChecks;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every data set must do. */
public interface DatasetContract extends ProviderContract {

  @Override
  DatasetProvider<?> provider();

  /** The checks of {@link DatasetChecks}. */
  @TestFactory
  default Stream<DynamicTest> everyDatasetDoes() {
    return CheckTests.of(DatasetChecks.all(provider(), config(), context()));
  }
}
