package org.isovae.metrics.ssim;

import java.util.List;
import org.isovae.api.model.LossMetricProvider;
import org.isovae.api.tensor.Shape;
import org.isovae.tck.LossMetricContract;

/** Uniform windows, strides that do not meet the border, an image that is no square, [0, 255]. */
final class UniformStridesContractTest implements LossMetricContract {
  @Override
  public LossMetricProvider<?> provider() {
    return new SsimProvider();
  }

  @Override
  public Record config() {
    return new SsimConfig(4, SsimConfig.Weights.UNIFORM, 1.5, 3, 255, 0.01, 0.03);
  }

  @Override
  public List<Shape> sampleShapes() {
    return List.of(Shape.of(9, 6, 2), Shape.of(4, 5, 1));
  }
}
