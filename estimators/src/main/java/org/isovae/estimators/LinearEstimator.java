package org.isovae.estimators;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Vae;
import org.isovae.api.report.Report;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/**
 * A VAE of one value and one latent dimension beside two closed forms, for β and the variance of
 * these samples: {@code a}, {@code b}, {@code sigma}, {@code transformLoss}, {@code codingLoss} as
 * measured; with {@code closedForm.} before the name, Appendix B of Nakagawa et al.; with {@code
 * optimum.}, the exact optimum, of which Appendix B is the limit for small β; with {@code
 * deviation.} and {@code optimumDeviation.}, measured/theory − 1.
 */
final class LinearEstimator implements Estimator {
  private static final String MEAN = "mean";
  private static final String DEVIATION = "deviation";
  private static final String CENTRE = "centre";
  private static final String AROUND = "around";
  private static final String DISTORTION = "distortion";

  @Override
  public void requireSuitable(Vae vae, OptionalDouble beta, Evaluation evaluation) {
    if (vae.sample().size() != 1 || vae.latent() != 1) {
      throw new InvalidInputException(
          "estimator linear: it is for samples of 1 value and 1 latent dimension, but here are "
              + vae.sample().size()
              + " and "
              + vae.latent()
              + "; leave it out of the estimators");
    }
    if (beta.isEmpty()) {
      throw new InvalidInputException(
          "estimator linear: its closed form is for a VAE, an autoencoder has none;"
              + " leave it out of the estimators");
    }
    float[] x = values(evaluation);
    if (!(covariance(x, x) > 0)) {
      throw new InvalidInputException(
          "estimator linear: all samples are equal; data that vary are needed");
    }
  }

  private static float[] values(Evaluation evaluation) {
    Samples rows = SpreadSamples.of(evaluation.samples(), 0, "linear");
    return rows.read(0, rows.size());
  }

  @Override
  public Report estimate(TrainedModel model, Evaluation evaluation) {
    Map<String, float[]> outputs = model.evaluate(graph(model.vae()), evaluation.samples());
    float[] x = values(evaluation);
    requireSquaredErrors(x, outputs);
    double variance = covariance(x, x);
    LinearModel measured = measure(x, variance, outputs);
    Findings findings = new Findings().title("Does the linear model agree with its closed form?");
    measured
        .values()
        .forEach((name, value) -> findings.value(name, value, LinearModel.MEANINGS.get(name)));
    double beta = model.beta().orElseThrow();
    if (2 * beta <= variance) {
      compare(findings, "closedForm", "deviation", measured, LinearModel.appendix(beta, variance));
    } else {
      findings.note(
          "no closed form: it holds for 2 beta up to the variance of x, here "
              + 2 * beta
              + " and "
              + variance);
    }
    if (beta / 2 < variance) {
      compare(
          findings, "optimum", "optimumDeviation", measured, LinearModel.optimum(beta, variance));
    } else {
      findings.note("the optimum for this beta is to ignore x: beta/2 is not below its variance");
    }
    return findings.build();
  }

  private static Graph graph(Vae vae) {
    return vae.graph(
        (ops, batch) -> {
          Posterior posterior = vae.encode(ops, batch);
          Decoded centre = vae.decode(ops, posterior.mean(), batch);
          Neighbourhood around =
              new Neighbourhood(ops, vae, batch, posterior, new double[][] {{1}, {-1}});
          Map<String, Tensor> outputs = new LinkedHashMap<>();
          outputs.put(MEAN, posterior.mean());
          outputs.put(DEVIATION, posterior.deviation(ops));
          outputs.put(CENTRE, ops.reshape(centre.value(), Shape.of(Shape.BATCH, 1)));
          outputs.put(AROUND, around.vectors());
          outputs.put(DISTORTION, vae.distortion(ops, batch, centre));
          return outputs;
        });
  }

  private static void requireSquaredErrors(float[] x, Map<String, float[]> outputs) {
    for (int row = 0; row < x.length; row++) {
      double error = (double) x[row] - outputs.get(CENTRE)[row];
      double distortion = outputs.get(DISTORTION)[row];
      if (!(Math.abs(distortion - error * error) <= 1e-4 * error * error + 1e-9)) {
        throw new InvalidInputException(
            "estimator linear: its closed form is for the metric sse, but D("
                + x[row]
                + ", "
                + outputs.get(CENTRE)[row]
                + ") is "
                + distortion
                + "; choose metric=sse, or leave the estimator out");
      }
    }
  }

  private static LinearModel measure(float[] x, double variance, Map<String, float[]> outputs) {
    float[] sigma = outputs.get(DEVIATION);
    float[] around = outputs.get(AROUND);
    float[] centre = outputs.get(CENTRE);
    int rows = x.length;
    double slope = 0;
    double deviation = 0;
    double transform = 0;
    double coding = 0;
    for (int row = 0; row < rows; row++) {
      double above = around[2 * row];
      double below = around[2 * row + 1];
      slope += (above - below) / (2 * sigma[row]) / rows;
      deviation += (double) sigma[row] / rows;
      transform += square((double) x[row] - centre[row]) / rows;
      coding += 0.5 * (square(above - centre[row]) + square(below - centre[row])) / rows;
    }
    double a = covariance(x, outputs.get(MEAN)) / variance;
    double sign = a < 0 ? -1 : 1;
    return new LinearModel(sign * a, sign * slope, deviation, transform, coding);
  }

  private static void compare(
      Findings findings,
      String theoryPrefix,
      String deviationPrefix,
      LinearModel measured,
      LinearModel theory) {
    Map<String, Double> values = measured.values();
    theory
        .values()
        .forEach(
            (name, value) -> {
              String meaning = LinearModel.MEANINGS.get(name);
              findings.value(theoryPrefix + "." + name, value, meaning + ", in theory");
              findings.value(
                  deviationPrefix + "." + name,
                  values.get(name) / value - 1,
                  meaning + ", measured/theory − 1");
            });
  }

  private static double covariance(float[] a, float[] b) {
    double meanA = mean(a);
    double meanB = mean(b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - meanA) * (b[i] - meanB);
    }
    return sum / a.length;
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double square(double value) {
    return value * value;
  }
}
