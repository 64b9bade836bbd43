package org.isovae.priors;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.model.Marginal;
import org.isovae.api.tensor.Operation.Reduction;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/**
 * Σ w_k N(m_k, diag(s_k²)) in one graph, wherever the components come from.
 *
 * @param logWeights ln w, [K]; the weights add up to 1
 * @param centres m, [K, latent]
 * @param logDeviations ln s, [K, latent]
 */
record Components(Tensor logWeights, Tensor centres, Tensor logDeviations) {
  private static final String WEIGHTS = "weights";
  private static final String CENTRES = "centres";
  private static final String DEVIATIONS = "deviations";

  private int size() {
    return centres.shape().dimension(0);
  }

  private int latent() {
    return centres.shape().dimension(1);
  }

  /** ln p(z), from [batch, latent] to [batch]. */
  Tensor logDensity(Ops ops, Tensor z) {
    return logSumExp(ops, logJoint(ops, z));
  }

  /** p(k|z), from [batch, latent] to [batch, K]. */
  Tensor responsibilities(Ops ops, Tensor z) {
    Tensor terms = logJoint(ops, z);
    Tensor all = ops.reshape(logSumExp(ops, terms), Shape.of(z.shape().dimension(0), 1));
    return ops.exp(ops.subtract(terms, all));
  }

  /** ln w_k N(z; m_k, s_k²), from [batch, latent] to [batch, K]. */
  private Tensor logJoint(Ops ops, Tensor z) {
    Tensor single = ops.reshape(z, Shape.of(z.shape().dimension(0), 1, latent()));
    Tensor scaled = ops.multiply(ops.subtract(single, centres), ops.exp(ops.negate(logDeviations)));
    Tensor normaliser =
        ops.add(ops.sum(logDeviations, 1), 0.5 * latent() * Math.log(2 * Math.PI)); // [K]
    Tensor inside = ops.multiply(ops.sum(ops.square(scaled), 2), -0.5); // [batch, K]
    return ops.add(ops.subtract(inside, normaliser), logWeights);
  }

  /** From [rows, K] to [rows]: exact also where every term is far below 0. */
  static Tensor logSumExp(Ops ops, Tensor terms) {
    Tensor largest = ops.stopGradient(ops.reduce(Reduction.MAX, terms, true, 1));
    Tensor sum = ops.sum(ops.exp(ops.subtract(terms, largest)), 1);
    return ops.add(ops.log(sum), ops.sum(largest, 1));
  }

  /** A component by one uniform number, and a draw from it. */
  Tensor sample(Ops ops, Tensor like) {
    Tensor uniform = ops.uniform("component", ops.slice(like, 1, 0, 1)); // [batch, 1]
    Tensor weights = ops.reshape(ops.exp(logWeights), Shape.of(1, size()));
    Tensor before = ops.matMul(weights, ops.constant(square(), lowerThan()));
    Tensor passed = ops.greater(uniform, before); // [batch, K]: 1 up to the chosen one
    Tensor chosen = ops.subtract(passed, next(ops, passed));
    Tensor centre = ops.matMul(chosen, centres);
    Tensor deviation = ops.matMul(chosen, ops.exp(logDeviations));
    return ops.add(centre, ops.multiply(deviation, ops.normal("sample", like)));
  }

  /** Each column moved one place to the left, 0 in the last: turns a step into its last place. */
  private Tensor next(Ops ops, Tensor passed) {
    double[] shift = new double[size() * size()];
    for (int k = 1; k < size(); k++) {
      shift[k * size() + k - 1] = 1;
    }
    return ops.matMul(passed, ops.constant(square(), shift));
  }

  private Shape square() {
    return Shape.of(size(), size());
  }

  /** Sums the weights of the components before each; a hair below 0 before the first. */
  private double[] lowerThan() {
    int size = size();
    double[] matrix = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        matrix[i * size + j] = i < j ? 1 : j == 0 ? -1e-6 : 0;
      }
    }
    return matrix;
  }

  /** What {@link #marginal} must know, by name. */
  Map<String, Tensor> summary(Ops ops) {
    Map<String, Tensor> summary = new LinkedHashMap<>();
    summary.put(WEIGHTS, ops.exp(logWeights));
    summary.put(CENTRES, centres);
    summary.put(DEVIATIONS, ops.exp(logDeviations));
    return summary;
  }

  /** The marginal of one coordinate, from the values of {@link #summary}. */
  static Marginal marginal(int latent, int dimension, Map<String, float[]> summary) {
    int size = summary.get(WEIGHTS).length;
    double[] weights = new double[size];
    double[] means = new double[size];
    double[] deviations = new double[size];
    double total = 0;
    for (int k = 0; k < size; k++) {
      weights[k] = summary.get(WEIGHTS)[k];
      means[k] = summary.get(CENTRES)[k * latent + dimension];
      deviations[k] = summary.get(DEVIATIONS)[k * latent + dimension];
      total += weights[k];
    }
    double sum = total; // 1 but for single precision
    return new Mixture1D(Arrays.stream(weights).map(w -> w / sum).toArray(), means, deviations);
  }
}
