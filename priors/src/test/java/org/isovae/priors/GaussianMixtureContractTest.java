package org.isovae.priors;

import org.isovae.api.model.PriorProvider;
import org.isovae.tck.PriorContract;
import org.junit.jupiter.api.Nested;

final class GaussianMixtureContractTest {

  private interface Mixture extends PriorContract {
    @Override
    default PriorProvider<?> provider() {
      return new GaussianMixtureProvider();
    }
  }

  @Nested
  final class Learnt implements Mixture {}

  @Nested
  final class Fixed implements Mixture {
    @Override
    public Record config() {
      return new GaussianMixtureConfig(5, 2, 0.3, false);
    }
  }
}
