package org.isovae.estimators;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.stat.correlation.PearsonsCorrelation;
import org.hipparchus.stat.descriptive.StreamingStatistics;
import org.hipparchus.stat.regression.SimpleRegression;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.MetricTensor;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;

/** The report of {@link Density}: values, notes and the table of single estimates. */
final class DensityFindings {
  /** What was asked. */
  static final String TITLE = "How probable is each record?";

  /** Rows with a smaller part of the largest true density do not count in the slope. */
  private static final double LEAST_DENSITY = 0.01;

  private static final String ON_IMAGE =
      "; a density on the decoder's image alone, no score of anomalies";

  private final Findings findings = new Findings().title(TITLE).formulas(Formulas.DENSITY);
  private final Map<String, double[]> columns = new LinkedHashMap<>();
  private final TrainedModel model;
  private final DensityConfig config;
  private final Samples rows;
  private final Optional<double[]> truth;
  private final int live;

  DensityFindings(TrainedModel model, DensityConfig config, Samples rows, int live) {
    this.model = model;
    this.config = config;
    this.rows = rows;
    this.truth = rows.logDensity();
    this.live = live;
  }

  /** What follows from the encoder's μ and σ. */
  void onImage(DensityEstimates estimates) {
    Map<String, double[]> all = estimates.all();
    columns.putAll(all);
    truth.ifPresent(
        logarithms -> {
          correlations(all, logarithms);
          calibration(all.get("general"), logarithms);
          Figures.densities(all, logarithms).ifPresent(findings::figure);
        });
    means(all);
    truth.ifPresent(this::trueMean);
    if (model.vae().metric().tensor().structure() != MetricTensor.Structure.SCALAR) {
      findings.note(
          "isometric and isometricElbo take a_x = 1, because the metric tensor is no multiple of"
              + " the identity; general and generalElbo hold for it");
    }
    if (live == 0) {
      findings.note("no latent dimension is live: the estimates hold the prior alone");
    }
    if (estimates.singular() > 0) {
      dependent(estimates.singular(), rows.size());
    }
  }

  private void dependent(long some, int of) {
    findings.note(
        some
            + " of "
            + of
            + " rows have (nearly) dependent columns of the decoder's Jacobian: their volumes are"
            + " set by a floor of "
            + Cholesky.FLOOR
            + " on the pivots");
  }

  private void correlations(Map<String, double[]> estimates, double[] logTruth) {
    double[] density = density(logTruth);
    if (density.length < 2) {
      findings.note("no correlation.* with the true density: one row is too few");
      return;
    }
    estimates.forEach(
        (name, logarithms) -> {
          double r = new PearsonsCorrelation().correlation(density(logarithms), density);
          if (Double.isFinite(r)) {
            findings.value(
                "correlation." + name,
                r,
                "correlation of the estimate " + name + " with the true density; 1 at best");
          } else {
            findings.missing(
                "correlation." + name,
                "the estimate or the true density is the same at every row, or no finite number");
          }
        });
  }

  /**
   * Whether the estimate is the true density, and not only in its order: the slope of ln p̂ against
   * ln p, where p is not next to 0, and ∫ p̂ over the support of p, from E_p[p̂/p]. No constant is
   * fitted.
   */
  private void calibration(double[] estimate, double[] truth) {
    double largest = Arrays.stream(truth).max().orElse(0);
    SimpleRegression line = new SimpleRegression();
    StreamingStatistics ratio = new StreamingStatistics();
    for (int row = 0; row < truth.length; row++) {
      if (truth[row] > Double.NEGATIVE_INFINITY) {
        ratio.addValue(Math.exp(estimate[row] - truth[row]));
        if (truth[row] >= largest + Math.log(LEAST_DENSITY)) {
          line.addData(truth[row], estimate[row]);
        }
      }
    }
    if (Double.isFinite(line.getSlope())) {
      findings
          .value(
              "slope.general",
              line.getSlope(),
              "slope of the estimate general against the true density, both as logarithms, over"
                  + " the "
                  + line.getN()
                  + " rows with at least a hundredth of the largest true density; 1 at best")
          .value("slope.general.error", line.getSlopeStdErr(), "its standard error");
    } else {
      findings.missing("slope.general", "the true density is the same at every row");
    }
    findings
        .value(
            "integral.general",
            ratio.getMean(),
            "integral of the estimate general where the true density is not 0, from its ratio to"
                + " it at "
                + ratio.getN()
                + " rows; 1 at best, less where the estimate lies beside the data")
        .value(
            "integral.general.error",
            ratio.getStandardDeviation() / Math.sqrt((double) ratio.getN()),
            "its standard error");
  }

  /** exp of logarithms, relative to the largest: correlations do not see the factor. */
  private static double[] density(double[] logarithms) {
    double largest = Arrays.stream(logarithms).max().orElse(0);
    return Arrays.stream(logarithms).map(l -> Math.exp(l - largest)).toArray();
  }

  private void means(Map<String, double[]> all) {
    findings
        .value(
            "logDensity.general.mean",
            mean(all.get("general")),
            "mean logarithm of the density estimated from the code, nats" + ON_IMAGE)
        .value(
            "elbo.mean",
            mean(all.get("elbo")),
            "mean evidence lower bound, with the distortion's own constant, nats")
        .value(
            "logDensity.generalElbo.mean",
            mean(all.get("generalElbo")),
            "mean logarithm of the density estimated through the evidence lower bound, nats")
        .note(
            "logDensity.* but that of space are nats with respect to "
                + live
                + "-dimensional Euclidean volume along the decoder's image; a density may exceed 1")
        .note(
            "isometric, general and changeOfVariables do not see how far a record lies beside the"
                + " decoder's image, and may rank anomalies first: to find anomalies take elbo or"
                + " space");
  }

  private void trueMean(double[] logarithms) {
    if (Arrays.stream(logarithms).allMatch(Double::isFinite)) {
      findings.value(
          "logDensity.true.mean", mean(logarithms), "mean logarithm of the true density, nats");
    } else {
      findings.missing("logDensity.true.mean", "some rows have the true density 0");
    }
  }

  /** The densities on the whole space, of rows evenly spread over all. */
  void space(SpaceDensity density, Mode[] modes) {
    Map<String, double[]> some = new LinkedHashMap<>();
    some.put("support", Arrays.stream(modes).mapToDouble(density::support).toArray());
    some.put("space", Arrays.stream(modes).mapToDouble(density::space).toArray());
    int[] places =
        IntStream.range(0, modes.length)
            .map(i -> Samples.spreadRow(i, modes.length, rows.size()))
            .toArray();
    truth.ifPresent(
        t -> correlations(some, Arrays.stream(places).mapToDouble(i -> t[i]).toArray()));
    findings
        .value(
            "logDensity.support.mean",
            mean(some.get("support")),
            "mean logarithm of the density along the decoder's image that falls beside it, nats")
        .value(
            "logDensity.space.mean",
            mean(some.get("space")),
            "mean logarithm of the density on the whole space, nats");
    findings.note(
        "logDensity.space is in nats with respect to the volume of all "
            + model.vae().sample().size()
            + " values of a record; support and space were measured on "
            + modes.length
            + " of "
            + rows.size()
            + " rows, evenly spread (key spaceRows)");
    spaceNotes(modes);
    some.forEach(
        (name, values) -> {
          double[] column = new double[rows.size()];
          Arrays.fill(column, Double.NaN);
          for (int i = 0; i < values.length; i++) {
            column[places[i]] = values[i];
          }
          columns.put(name, column);
        });
  }

  private void spaceNotes(Mode[] modes) {
    long unfinished = Arrays.stream(modes).filter(Mode::unfinished).count();
    if (unfinished > 0) {
      double most = Arrays.stream(modes).mapToDouble(Mode::decrement).max().orElse(0);
      findings.note(
          unfinished
              + " of "
              + modes.length
              + " rows had not reached their most probable latent place after "
              + config.modeSteps()
              + " steps: their support and space are too low, by up to about "
              + Figures.number(most / 2)
              + " nats; more modeSteps may help");
    }
    long dependent = Arrays.stream(modes).filter(Mode::dependent).count();
    if (dependent > 0) {
      dependent(dependent, modes.length);
    }
    if (model.vae().metric().domain().low() > Double.NEGATIVE_INFINITY) {
      findings.note(
          "space takes what the decoder leaves over for Gaussian. At the edge of the loss metric's"
              + " domain it is not: of values such as black and white pixels, space ranks records"
              + " (best with tensorAt = reconstruction), but its level is no log-density; elbo's"
              + " is one where the distortion is a negative log-likelihood and lambda is 1");
    }
  }

  /** Says why there are no densities on the whole space. */
  void noSpace(String why) {
    findings.missing("logDensity.support.mean", why).missing("logDensity.space.mean", why);
  }

  /** What the whole-space density integrates to, from importance weights. */
  void integral(StreamingStatistics weights) {
    findings
        .value(
            "integral.space",
            weights.getMean(),
            "integral of the density on the whole space, from "
                + weights.getN()
                + " seeded draws; 1 where it is a density")
        .value(
            "integral.space.error",
            weights.getStandardDeviation() / Math.sqrt((double) weights.getN()),
            "its standard error");
  }

  /** Says why the integral was not checked. */
  void noIntegral(String why) {
    findings.missing("integral.space", why);
  }

  /** The whole report. */
  Report report() {
    int shown = config.tableRows() < 0 ? rows.size() : Math.min(rows.size(), config.tableRows());
    if (shown > 0) {
      Table.Builder table =
          Table.builder("density")
              .title("Logarithms of the estimated density, nats, and the true density")
              .column(
                  "row",
                  IntStream.range(0, shown)
                      .mapToDouble(row -> (double) rows.sourceRow(row))
                      .toArray());
      columns.forEach((name, e) -> table.column(name, Findings.shown(Arrays.copyOf(e, shown))));
      truth.ifPresent(
          t ->
              table.column(
                  "trueDensity",
                  Findings.shown(Arrays.stream(t).limit(shown).map(Math::exp).toArray())));
      findings.table(table.build());
    }
    return findings.build();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }
}
