package {{package}};

import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Head;
import org.isovae.api.model.Network;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Target;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/** Encoder and decoder with one hidden layer each. */
final class {{Type}} implements Network {
  static final String SUMMARY = "encoder and decoder with one hidden layer";

  private final {{Type}}Config config;

  {{Type}}({{Type}}Config config) {
    this.config = config;
  }

  @Override
  public Posterior encode(Ops ops, Batch batch, int latent) {
    Tensor hidden = ops.tanh(layer(ops.scope("hidden"), ops.flatten(batch.x()), config.hidden()));
    Tensor logVariance = layer(ops.scope("log-variance"), hidden, latent);
    // Bounded, so that no variance overflows early in training.
    return Posterior.gaussian(
        layer(ops.scope("mean"), hidden, latent), ops.clip(logVariance, -20, 20));
  }

  /** One output layer for each head that the metric wants; most want the reconstruction alone. */
  @Override
  public Decoded decode(Ops ops, Tensor z, Target target) {
    Tensor hidden = ops.tanh(layer(ops.scope("hidden"), z, config.hidden()));
    Map<String, Tensor> heads = new LinkedHashMap<>();
    for (Head head : target.heads()) {
      Tensor values = layer(ops.scope(head.name()), hidden, head.shape().size());
      int[] dimensions = head.shape().batched().toArray();
      dimensions[0] = z.shape().dimension(0);
      heads.put(head.name(), ops.reshape(head.confine(ops, values), Shape.of(dimensions)));
    }
    return Decoded.of(heads);
  }

  private static Tensor layer(Ops ops, Tensor x, int width) {
    int inputs = x.shape().dimension(1);
    double limit = Math.sqrt(6.0 / (inputs + width));
    Tensor weight =
        ops.parameter("weight", Shape.of(inputs, width), Initializer.uniform(-limit, limit));
    Tensor bias = ops.parameter("bias", Shape.of(width), Initializer.zeros());
    return ops.add(ops.matMul(x, weight), bias);
  }
}
