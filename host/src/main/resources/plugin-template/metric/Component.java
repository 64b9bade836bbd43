package {{package}};

import java.util.Optional;
import org.isovae.api.data.Domain;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.MetricTensor;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/** D(x, y) = k |x - y|^2, and therefore G = k I. */
final class {{Type}} implements LossMetric {
  private final {{Type}}Config config;

  {{Type}}({{Type}}Config config) {
    this.config = config;
  }

  @Override
  public Domain domain() {
    return Domain.REALS;
  }

  @Override
  public Tensor distortion(Ops ops, Tensor x, Tensor xHat) {
    Tensor squares = ops.square(ops.subtract(x, xHat));
    return ops.multiply(ops.sumPerSample(squares), config.factor());
  }

  /** Half the second derivative of D at y = x: the contract checks it against D. */
  @Override
  public MetricTensor tensor() {
    return new MetricTensor() {
      @Override
      public Structure structure() {
        return Structure.SCALAR;
      }

      @Override
      public Tensor apply(Ops ops, Tensor x, Tensor v) {
        return ops.multiply(v, config.factor());
      }

      @Override
      public Optional<Tensor> scale(Ops ops, Tensor x) {
        Tensor zero = ops.multiply(ops.sumPerSample(x), 0);
        return Optional.of(ops.add(zero, config.factor()));
      }
    };
  }
}
