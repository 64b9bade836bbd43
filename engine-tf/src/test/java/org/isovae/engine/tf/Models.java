package org.isovae.engine.tf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Head;
import org.isovae.api.model.Network;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Target;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.networks.GdnConvProvider;

/** Variational autoencoders and data, written on the vocabulary alone. */
public final class Models {
  private Models() {}

  /** How a dense layer ends. */
  public interface Activation {
    /** The activated values. */
    Tensor apply(Ops ops, Tensor x);
  }

  /** x·W + b. */
  public static Tensor dense(Ops ops, Tensor x, int units) {
    int inputs = x.shape().dimension(1);
    Tensor weights = ops.parameter("weights", Shape.of(inputs, units), Initializer.glorotUniform());
    Tensor bias = ops.parameter("bias", Shape.of(units), Initializer.zeros());
    return ops.add(ops.matMul(x, weights), bias);
  }

  private static Tensor layers(Ops ops, Tensor x, List<Integer> widths, Activation activation) {
    Tensor hidden = x;
    for (int i = 0; i < widths.size(); i++) {
      Ops scope = ops.scope("hidden-" + i);
      hidden = activation.apply(scope, dense(scope, hidden, widths.get(i)));
    }
    return hidden;
  }

  private static Tensor divergence(Ops ops, Tensor mean, Tensor logVariance) {
    Tensor terms =
        ops.subtract(ops.add(ops.square(mean), ops.exp(logVariance)), ops.add(logVariance, 1));
    return ops.multiply(ops.sum(terms, 1), 0.5);
  }

  private static Tensor sample(Ops ops, Tensor mean, Tensor logVariance) {
    Tensor deviation = ops.exp(ops.multiply(logVariance, 0.5));
    return ops.add(mean, ops.multiply(deviation, ops.normal("draw", mean)));
  }

  /** The paper's toy model: 16-128-64-(3+3), 3-64-128-16, tanh, squared error, λ = 100. */
  public static Graph toy() {
    return squaredError(16, List.of(128, 64), 3, 100);
  }

  /** A tanh autoencoder with squared error. */
  public static Graph squaredError(int inputs, List<Integer> widths, int latent, double lambda) {
    return Graph.trace(
        Map.of("x", Shape.of(Shape.BATCH, inputs)),
        (ops, in) -> {
          Tensor x = in.get("x");
          Ops encoder = ops.scope("encoder");
          Tensor hidden = layers(encoder, x, widths, Ops::tanh);
          Tensor mean = dense(encoder.scope("mean"), hidden, latent);
          Tensor logVariance = dense(encoder.scope("log-variance"), hidden, latent);
          Ops decoder = ops.scope("decoder");
          Tensor z = sample(ops, mean, logVariance);
          Tensor decoded = layers(decoder, z, reversed(widths), Ops::tanh);
          Tensor reconstruction = dense(decoder.scope("output"), decoded, inputs);
          Tensor distortion = ops.sum(ops.square(ops.subtract(x, reconstruction)), 1);
          return loss(ops, distortion, divergence(ops, mean, logVariance), lambda);
        });
  }

  /** The paper's MNIST model: 784-1024-1024-(32+32), 32-1024-1024-784, relu, sigmoid, BCE. */
  public static Graph digits() {
    return Graph.trace(
        Map.of("x", Shape.of(Shape.BATCH, 28, 28, 1)),
        (ops, in) -> {
          Tensor x = ops.reshape(in.get("x"), Shape.of(Shape.BATCH, 784));
          Ops encoder = ops.scope("encoder");
          Tensor hidden = layers(encoder, x, List.of(1024, 1024), Ops::relu);
          Tensor mean = dense(encoder.scope("mean"), hidden, 32);
          Tensor logVariance = dense(encoder.scope("log-variance"), hidden, 32);
          Ops decoder = ops.scope("decoder");
          Tensor z = sample(ops, mean, logVariance);
          Tensor decoded = layers(decoder, z, List.of(1024, 1024), Ops::relu);
          Tensor output = ops.sigmoid(dense(decoder.scope("output"), decoded, 784));
          Tensor inside = ops.clip(output, 1e-6, 1 - 1e-6);
          Tensor cross =
              ops.add(
                  ops.multiply(x, ops.log(inside)),
                  ops.multiply(
                      ops.subtract(ops.constant(1), x),
                      ops.log(ops.subtract(ops.constant(1), inside))));
          Tensor distortion = ops.negate(ops.sum(cross, 1));
          return loss(ops, distortion, divergence(ops, mean, logVariance), 2000.0 / 784);
        });
  }

  /** The paper's CelebA network, 64 × 64 × 3, 32 latent dimensions, with squared error. */
  public static Graph faces() {
    GdnConvProvider provider = new GdnConvProvider();
    return pictures(provider.create(provider.defaults(), Engines.context()), 64, 3, 32);
  }

  /** A network for square pictures between 0 and 1, with squared error. */
  public static Graph pictures(Network network, int side, int channels, int latent) {
    SampleSpec sample = SampleSpec.of(Shape.of(side, side, channels), Domain.UNIT_INTERVAL);
    Target target = Target.of(sample, List.of(Head.value(sample, Domain.UNIT_INTERVAL)));
    return Graph.trace(
        Map.of("x", sample.shape().batched()),
        (ops, in) -> {
          Posterior posterior =
              network.encode(ops.scope("encoder"), Batch.of(sample, in.get("x")), latent);
          Tensor decoded =
              network.decode(ops.scope("decoder"), posterior.draw(ops), target).value();
          Tensor squares = ops.square(ops.subtract(in.get("x"), decoded));
          return loss(
              ops,
              ops.sumPerSample(squares),
              divergence(ops, posterior.mean(), posterior.logVariance()),
              1);
        });
  }

  private static Map<String, Tensor> loss(
      Ops ops, Tensor distortion, Tensor divergence, double lambda) {
    Tensor meanDistortion = ops.mean(distortion);
    Tensor meanDivergence = ops.mean(divergence);
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    outputs.put("loss", ops.add(ops.multiply(meanDistortion, lambda), meanDivergence));
    outputs.put("distortion", meanDistortion);
    outputs.put("kl", meanDivergence);
    return outputs;
  }

  private static List<Integer> reversed(List<Integer> widths) {
    List<Integer> result = new ArrayList<>(widths);
    java.util.Collections.reverse(result);
    return result;
  }

  /** Rows of three hidden variables of different variance, spread over {@code width} columns. */
  public static Samples hiddenVariables(int rows, int width, long seed) {
    RandomGenerator random = Seeds.generator(seed);
    float[] values = new float[rows * width];
    double[] scale = {Math.sqrt(1 / 6.0), Math.sqrt(2 / 3.0), Math.sqrt(8 / 3.0)};
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < 3; i++) {
        double s = scale[i] * Math.sqrt(3) * (2 * random.nextDouble() - 1);
        for (int j = 0; j < width; j++) {
          values[row * width + j] +=
              (float)
                  (s * Math.sqrt(2.0 / width) * Math.cos(Math.PI * (j + 0.5) * (i + 1) / width));
        }
      }
    }
    return Samples.of(SampleSpec.of(Shape.of(width), Domain.REALS), values, null, null);
  }

  /** Independent uniform values on [0, 1). */
  public static Samples uniform(int rows, Shape shape, long seed) {
    RandomGenerator random = Seeds.generator(seed);
    float[] values = new float[rows * shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return Samples.of(SampleSpec.of(shape, Domain.UNIT_INTERVAL), values, null, null);
  }
}
