package org.isovae.tck.check;

import java.util.Map;
import java.util.random.RandomGenerator;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Head;
import org.isovae.api.model.Network;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.tck.reference.ReferenceEngine;

/** A network for samples of one specification and one number of latent dimensions. */
final class NetworkAt {
  private final Vae vae;
  private final Graph encoder;
  private final Graph decoder;

  /** Traces the network; throws what it throws if it does not support this. */
  NetworkAt(Network network, SampleSpec spec, int latent) {
    this.vae = Vae.of(spec, latent, network, new PlainMetric(spec.domain()), new PlainPrior());
    this.encoder = vae.encoder();
    this.decoder = vae.decoder();
  }

  Vae vae() {
    return vae;
  }

  Graph encoder() {
    return encoder;
  }

  Graph decoder() {
    return decoder;
  }

  Map<String, double[]> encode(double[] x, Map<String, double[]> parameters) {
    return ReferenceEngine.evaluate(
        encoder, x.length / vae.sample().size(), Map.of("x", x), parameters, 0);
  }

  double[] decode(double[] z, Map<String, double[]> parameters) {
    return ReferenceEngine.evaluate(decoder, z.length / vae.latent(), Map.of("z", z), parameters, 0)
        .get(Head.VALUE);
  }

  /** First values, each moved a little: an initialisation to 0 hides what depends on it. */
  static Map<String, double[]> parameters(Graph graph, RandomGenerator random) {
    Map<String, double[]> parameters = ReferenceEngine.initialParameters(graph, random.nextLong());
    for (double[] values : parameters.values()) {
      for (int i = 0; i < values.length; i++) {
        values[i] += 0.02 * (random.nextDouble() - 0.5);
      }
    }
    return parameters;
  }

  double[] samples(int rows, RandomGenerator random) {
    return Points.inside(vae.sample().domain(), rows * vae.sample().size(), random);
  }

  double[] latents(int rows, double scale, RandomGenerator random) {
    double[] z = new double[rows * vae.latent()];
    for (int i = 0; i < z.length; i++) {
      z[i] = scale * random.nextGaussian();
    }
    return z;
  }

  @Override
  public String toString() {
    return "samples of shape "
        + vae.sample().shape()
        + " in "
        + vae.sample().domain()
        + ", "
        + vae.latent()
        + " latent";
  }
}
