package org.isovae.tck.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Vae;
import org.isovae.api.report.HeatMap;
import org.isovae.api.report.Report;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.EstimatorContract;
import org.isovae.tck.reference.ReferenceEngine;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class EstimatorChecksTest {
  private static final String SOMETHING = "a report holds values, tables or figures";
  private static final String SAME = "the same model and samples give the same report";
  private static final String AUTOENCODER = "an autoencoder is measured too, or refused";

  private static Report importance(TrainedModel model, Evaluation evaluation) {
    Embedding embedding = model.embed(evaluation.samples());
    Report.Builder report = Report.builder().value("dimensions.live", embedding.live());
    return embedding.stochastic()
        ? report.value("inverseVariance", embedding.inverseVariance()).build()
        : report.note("inverseVariance is left out: an autoencoder has no sigma").build();
  }

  @Nested
  final class Importance implements EstimatorContract {
    @Override
    public EstimatorProvider<?> provider() {
      return TestProviders.estimator(() -> EstimatorChecksTest::importance);
    }
  }

  private static Findings findings(Estimator estimator) {
    return Findings.of(EstimatorChecks.all(TestProviders.estimator(() -> estimator), 6));
  }

  @Test
  void modelIsTheOptimumOfItsData() {
    try (LinearModel model = new LinearModel(LinearModel.Form.PLANE, new ReferenceEngine(), 100)) {
      double beta = model.beta().orElseThrow();
      Embedding embedding = model.embed(LinearModel.Form.PLANE.samples(250, 1));
      assertThat(embedding.rows()).isEqualTo(250);
      assertThat(embedding.live()).isEqualTo(2);
      // (β/2)·E[σ⁻²] is the variance of the axis, but for a little that the prior takes
      assertThat(beta / 2 * embedding.inverseVariance()[0]).isCloseTo(4, within(0.05));
      assertThat(beta / 2 * embedding.inverseVariance()[1]).isCloseTo(1, within(0.05));
      assertThat(embedding.inverseVariance()[2]).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void valueThatIsNoNumberIsCaught() {
    findings((model, evaluation) -> Report.builder().value("ratio", 0.0 / 0.0).build())
        .caughtBy(SOMETHING)
        .contains("ratio is NaN");
  }

  @Test
  void undeclaredNeedOfAnEngineIsCaught() {
    findings(
            (model, evaluation) -> {
              Graph graph =
                  model.vae().graph((ops, batch) -> Map.of("y", ops.gather(batch.x(), 1, 0)));
              model.evaluate(graph, evaluation.samples());
              return Report.builder().value("one", 1).build();
            })
        .caughtBy("what its graphs need of an engine is required")
        .contains("[engine.operations.gather]");
  }

  @Test
  void refusalBeforeTrainingIsAFormThatItDoesNotTake() {
    findings(
            new Estimator() {
              @Override
              public void requireSuitable(Vae vae, OptionalDouble beta, Evaluation evaluation) {
                throw new InvalidInputException("estimator none: nothing suits it");
              }

              @Override
              public Report estimate(TrainedModel model, Evaluation evaluation) {
                return Report.builder().value("one", 1).build();
              }
            })
        .caughtBy(SOMETHING)
        .contains("nothing suits it");
  }

  @Test
  void emptyReportIsCaught() {
    findings((model, evaluation) -> Report.builder().note("nothing to see").build())
        .caughtBy(SOMETHING)
        .contains("the report holds nothing");
  }

  @Test
  void shapeThatChangesIsCaught() {
    AtomicInteger calls = new AtomicInteger();
    findings(
            (model, evaluation) ->
                Report.builder().value("calls", new double[calls.incrementAndGet()]).build())
        .caughtBy(SAME)
        .contains("calls, estimated again: a vector of");
  }

  @Test
  void figureThatChangesIsCaught() {
    AtomicInteger calls = new AtomicInteger();
    findings(
            (model, evaluation) -> {
              double[][] matrix = {{calls.incrementAndGet()}};
              return Report.builder()
                  .figure(HeatMap.builder("calls", "Calls", "How many.", matrix).build())
                  .build();
            })
        .caughtBy(SAME)
        .contains("figure calls, column column 1, estimated again");
  }

  @Test
  void numberThatChangesIsCaught() {
    AtomicInteger calls = new AtomicInteger();
    findings(
            (model, evaluation) -> Report.builder().value("calls", calls.incrementAndGet()).build())
        .caughtBy(SAME)
        .contains("calls, estimated again");
  }

  @Test
  void sampledScoreIsCaught() {
    findings(
            (model, evaluation) -> {
              Graph graph =
                  Graph.of(
                      model.vae().sampleBatch(),
                      (ops, x) -> ops.sumPerSample(ops.multiply(x, ops.normal("draw", x))));
              float[] score =
                  model
                      .compile(graph)
                      .run(1, Map.of("x", evaluation.samples().read(0, 1)), 1)
                      .get("y");
              return Report.builder().value("score", score[0]).build();
            })
        .caughtBy("scores are never sampled")
        .contains("noise");
  }

  @Test
  void scoreThatDependsOnTheBatchIsCaught() {
    findings(
            (model, evaluation) -> {
              Graph graph =
                  Graph.of(
                      model.vae().sampleBatch(),
                      (ops, x) -> {
                        Tensor sums = ops.sumPerSample(x);
                        return ops.subtract(sums, ops.max(sums, 0));
                      });
              double total = 0;
              for (float value : model.evaluate(graph, evaluation.samples()).get("y")) {
                total += value;
              }
              return Report.builder().value("total", total).build();
            })
        .caughtBy("the batch size does not matter")
        .contains("total, with batches of 7");
  }

  @Test
  void estimatorThatTakesLabelsForGrantedIsCaught() {
    findings(
            (model, evaluation) ->
                Report.builder()
                    .value("first", evaluation.samples().labels().orElseThrow()[0])
                    .build())
        .caughtBy("samples without density or labels are measured too")
        .contains("NoSuchElementException");
  }

  @Test
  void noNumberForAnAutoencoderIsCaught() {
    findings(
            (model, evaluation) -> {
              double[] precision = model.embed(evaluation.samples()).inverseVariance();
              return Report.builder().value("deviation", Math.pow(precision[0], -0.5)).build();
            })
        .caughtBy(AUTOENCODER)
        .contains("Infinity");
  }

  @Test
  void estimatorThatTakesBetaForGrantedIsCaught() {
    findings(
            (model, evaluation) ->
                Report.builder().value("beta", model.beta().orElseThrow()).build())
        .caughtBy(AUTOENCODER)
        .contains("NoSuchElementException");
  }

  @Test
  void estimatorThatRefusesAnAutoencoderPasses() {
    findings(
            (model, evaluation) ->
                Report.builder()
                    .value(
                        "beta",
                        model
                            .beta()
                            .orElseThrow(() -> new InvalidInputException("there is no sigma")))
                    .build())
        .none();
  }

  @Test
  void autoencoderHasNoSigmaAndTheSameMeans() {
    try (LinearModel model = new LinearModel(LinearModel.Form.PLANE, new ReferenceEngine(), 100)) {
      Samples samples = LinearModel.Form.PLANE.samples(250, 1);
      Embedding embedding = model.withoutBeta().embed(samples);
      assertThat(embedding.stochastic()).isFalse();
      assertThat(embedding.live()).isEqualTo(2);
      assertThat(embedding.mean(3, 0)).isEqualTo(model.embed(samples).mean(3, 0));
    }
  }
}
