package org.isovae.metrics.mixed;

import java.util.List;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.LossMetricProvider;
import org.isovae.api.tensor.Shape;
import org.isovae.tck.LossMetricContract;

final class SquaresContractTest implements LossMetricContract {
  @Override
  public LossMetricProvider<?> provider() {
    return new MixedProvider();
  }

  @Override
  public Record config() {
    return new MixedConfig(MixedConfig.Numeric.SQUARES, 3, 1e-4, 1e2, 1e-6, 1e-3);
  }

  @Override
  public List<Shape> sampleShapes() {
    return List.of(Shape.of(3));
  }

  @Override
  public List<SampleSpec> sampleSpecs() {
    return List.of(MixedSamples.ALL, MixedSamples.CATEGORIES, MixedSamples.BINARIES);
  }
}
