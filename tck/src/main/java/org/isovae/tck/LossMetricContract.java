package org.isovae.tck;

import java.util.List;
import java.util.stream.Stream;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.LossMetricProvider;
import org.isovae.api.tensor.Shape;
import org.isovae.tck.check.LossMetricChecks;
import org.isovae.tck.check.ProviderChecks;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every loss metric must do; first of all, its Gx is the second-order term of its D. */
public interface LossMetricContract extends ProviderContract {

  @Override
  LossMetricProvider<?> provider();

  /** Shapes of samples whose values all lie in the metric's domain, to check it on. */
  default List<Shape> sampleShapes() {
    return List.of();
  }

  /**
   * Samples with features of different kinds, to check it on as well. If there are neither these
   * nor {@link #sampleShapes}, usual shapes that the metric takes are used.
   */
  default List<SampleSpec> sampleSpecs() {
    return List.of();
  }

  /** The checks of {@link LossMetricChecks}. */
  @TestFactory
  default Stream<DynamicTest> everyLossMetricDoes() {
    return CheckTests.of(
        LossMetricChecks.all(
            () -> ProviderChecks.create(provider(), config(), context()),
            sampleShapes(),
            sampleSpecs(),
            seed()));
  }
}
