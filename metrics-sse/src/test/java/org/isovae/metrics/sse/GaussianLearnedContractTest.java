package org.isovae.metrics.sse;

import org.isovae.api.model.LossMetricProvider;
import org.isovae.metrics.sse.GaussianLearnedConfig.Variance;
import org.isovae.tck.LossMetricContract;
import org.junit.jupiter.api.Nested;

final class GaussianLearnedContractTest {

  private interface Learned extends LossMetricContract {
    Variance variance();

    @Override
    default LossMetricProvider<?> provider() {
      return new GaussianLearnedProvider();
    }

    @Override
    default Record config() {
      return new GaussianLearnedConfig(variance(), 1e-4, 1e2);
    }
  }

  @Nested
  final class OfEachValue implements Learned {
    @Override
    public Variance variance() {
      return Variance.VALUE;
    }
  }

  @Nested
  final class OfEachColumn implements Learned {
    @Override
    public Variance variance() {
      return Variance.COLUMN;
    }
  }

  @Nested
  final class Shared implements Learned {
    @Override
    public Variance variance() {
      return Variance.SHARED;
    }
  }
}
