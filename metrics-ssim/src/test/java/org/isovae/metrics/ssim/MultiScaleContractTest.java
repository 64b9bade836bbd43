package org.isovae.metrics.ssim;

import java.util.List;
import org.isovae.api.model.LossMetricProvider;
import org.isovae.api.tensor.Shape;
import org.isovae.tck.LossMetricContract;

final class MultiScaleContractTest implements LossMetricContract {
  @Override
  public LossMetricProvider<?> provider() {
    return new MultiScaleProvider();
  }

  @Override
  public Record config() {
    return new MultiScaleConfig(
        List.of(0.2, 0.5, 0.3),
        new SsimConfig(3, SsimConfig.Weights.GAUSSIAN, 0.8, 1, 1, 0.01, 0.03));
  }

  @Override
  public List<Shape> sampleShapes() {
    return List.of(Shape.of(12, 13, 1), Shape.of(14, 12, 2));
  }
}
