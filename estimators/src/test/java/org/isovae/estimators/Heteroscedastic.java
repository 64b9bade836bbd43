package org.isovae.estimators;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Head;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.MetricTensor;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/** D = Σ[(x_i − m_i)²/(2s_i²) + ½ ln 2πs_i²] with two heads, m and v = ln s². */
final class Heteroscedastic implements LossMetric, MetricTensor {
  private static final String SPREAD = "spread";

  @Override
  public Domain domain() {
    return Domain.REALS;
  }

  @Override
  public List<Head> heads(SampleSpec sample) {
    return List.of(
        Head.of("mean", sample.shape(), Domain.REALS),
        Head.of(SPREAD, sample.shape(), Domain.REALS));
  }

  @Override
  public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
    Tensor v = decoded.head(SPREAD);
    Tensor squares = ops.square(ops.subtract(batch.x(), decoded.value()));
    Tensor terms = ops.add(ops.multiply(squares, ops.exp(ops.negate(v))), v);
    return ops.multiply(ops.sumPerSample(ops.add(terms, Math.log(2 * Math.PI))), 0.5);
  }

  @Override
  public MetricTensor tensor() {
    return this;
  }

  @Override
  public Structure structure() {
    return Structure.DIAGONAL;
  }

  @Override
  public Decoded apply(Ops ops, Batch at, Decoded decoded, Decoded v) {
    Tensor precision = ops.multiply(ops.exp(ops.negate(decoded.head(SPREAD))), 0.5);
    Map<String, Tensor> product = new LinkedHashMap<>();
    product.put("mean", ops.multiply(precision, v.value()));
    product.put(SPREAD, ops.multiply(v.head(SPREAD), 0.25));
    return Decoded.of(product);
  }
}
