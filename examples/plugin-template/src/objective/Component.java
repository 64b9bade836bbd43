package {{package}};

import java.util.OptionalDouble;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Batch;
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
  public Loss loss(Ops ops, Vae vae, Batch batch) {
    Posterior posterior = vae.encode(ops, batch);
    // One draw: the divergence of a prior without a closed form is estimated from the same.
    Tensor z = posterior.draw(ops);
    Tensor distortion = ops.mean(vae.distortion(ops, batch, vae.decode(ops, z, batch)));
    Tensor divergence = ops.mean(vae.divergence(ops, posterior, z));
    return Loss.of(ops.add(ops.multiply(distortion, config.lambda()), divergence))
        .with(Loss.DISTORTION, distortion)
        .with(Loss.DIVERGENCE, divergence);
  }

  @Override
  public OptionalDouble beta(SampleSpec sample) {
    return OptionalDouble.of(1 / config.lambda());
  }
}
