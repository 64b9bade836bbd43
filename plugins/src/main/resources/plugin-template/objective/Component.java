package {{package}};

import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Loss;
import org.isovae.api.model.Objective;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/** lambda D(x, Dec(z)) + KL, with one sample z of the posterior a row. */
final class {{Type}} implements Objective {
  static final String SUMMARY = "weighted distortion plus KL divergence";

  private final {{Type}}Config config;

  {{Type}}({{Type}}Config config) {
    this.config = config;
  }

  @Override
  public Loss loss(Ops ops, Vae vae, Tensor x) {
    Posterior posterior = vae.encode(ops, x);
    Tensor reconstruction = vae.decode(ops, posterior.sample(ops));
    Tensor distortion = ops.mean(vae.distortion(ops, x, reconstruction));
    Tensor divergence = ops.mean(vae.divergence(ops, posterior));
    Map<String, Tensor> terms = new LinkedHashMap<>();
    terms.put(Loss.DISTORTION, distortion);
    terms.put(Loss.DIVERGENCE, divergence);
    return new Loss(ops.add(ops.multiply(distortion, config.lambda()), divergence), terms);
  }

  @Override
  public double beta(SampleSpec sample) {
    return 1 / config.lambda();
  }
}
