package org.isovae.tck.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;
import org.isovae.api.estimator.TrainedModel;
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

  private static Report importance(TrainedModel model, Samples samples) {
    Embedding embedding = model.embed(samples);
    return Report.builder()
        .value("inverseVariance", embedding.inverseVariance())
        .value("dimensions.live", embedding.live())
        .build();
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
      Embedding embedding = model.embed(LinearModel.Form.PLANE.samples(250, 1));
      assertThat(embedding.rows()).isEqualTo(250);
      assertThat(embedding.live()).isEqualTo(2);
      // (β/2)·E[σ⁻²] is the variance of the axis, but for a little that the prior takes
      assertThat(model.beta() / 2 * embedding.inverseVariance()[0]).isCloseTo(4, within(0.05));
      assertThat(model.beta() / 2 * embedding.inverseVariance()[1]).isCloseTo(1, within(0.05));
      assertThat(embedding.inverseVariance()[2]).isEqualTo(1);
    }
  }

  @Test
  void valueThatIsNoNumberIsCaught() {
    findings((model, samples) -> Report.builder().value("ratio", 0.0 / 0.0).build())
        .caughtBy(SOMETHING)
        .contains("ratio is NaN");
  }

  @Test
  void emptyReportIsCaught() {
    findings((model, samples) -> Report.builder().note("nothing to see").build())
        .caughtBy(SOMETHING)
        .contains("the report holds nothing");
  }

  @Test
  void shapeThatChangesIsCaught() {
    AtomicInteger calls = new AtomicInteger();
    findings(
            (model, samples) ->
                Report.builder().value("calls", new double[calls.incrementAndGet()]).build())
        .caughtBy(SAME)
        .contains("calls, estimated again: a vector of");
  }

  @Test
  void figureThatChangesIsCaught() {
    AtomicInteger calls = new AtomicInteger();
    findings(
            (model, samples) -> {
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
    findings((model, samples) -> Report.builder().value("calls", calls.incrementAndGet()).build())
        .caughtBy(SAME)
        .contains("calls, estimated again");
  }

  @Test
  void sampledScoreIsCaught() {
    findings(
            (model, samples) -> {
              Graph graph =
                  Graph.of(
                      model.vae().sampleBatch(),
                      (ops, x) -> ops.sumPerSample(ops.multiply(x, ops.normal("draw", x))));
              float[] score =
                  model.compile(graph).run(1, Map.of("x", samples.read(0, 1)), 1).get("y");
              return Report.builder().value("score", score[0]).build();
            })
        .caughtBy("scores are never sampled")
        .contains("noise");
  }

  @Test
  void scoreThatDependsOnTheBatchIsCaught() {
    findings(
            (model, samples) -> {
              Graph graph =
                  Graph.of(
                      model.vae().sampleBatch(),
                      (ops, x) -> {
                        Tensor sums = ops.sumPerSample(x);
                        return ops.subtract(sums, ops.max(sums, 0));
                      });
              double total = 0;
              for (float value : model.evaluate(graph, samples).get("y")) {
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
            (model, samples) ->
                Report.builder().value("first", samples.labels().orElseThrow()[0]).build())
        .caughtBy("samples without density or labels are measured too")
        .contains("NoSuchElementException");
  }
}
