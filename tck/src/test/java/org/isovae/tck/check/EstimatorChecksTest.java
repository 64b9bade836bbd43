package org.isovae.tck.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;
import org.isovae.api.estimator.Report;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.EstimatorContract;
import org.isovae.tck.reference.ReferenceEngine;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class EstimatorChecksTest {
  private static final String NAMES = "values are finite and their names are camel-case paths";

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
        .caughtBy(NAMES)
        .contains("ratio", "NaN");
  }

  @Test
  void malformedNameIsCaught() {
    findings((model, samples) -> Report.builder().value("Norm mean", 1).build())
        .caughtBy(NAMES)
        .contains("Norm mean");
  }

  @Test
  void malformedTableIsCaught() {
    findings(
            (model, samples) ->
                Report.builder()
                    .table(new Report.Table("My Table", List.of("a"), List.of(new double[1])))
                    .build())
        .caughtBy("tables have file names and finite numbers")
        .contains("My Table");
  }

  @Test
  void numberThatChangesIsCaught() {
    AtomicInteger calls = new AtomicInteger();
    findings((model, samples) -> Report.builder().value("calls", calls.incrementAndGet()).build())
        .caughtBy("the same model and samples give the same report")
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
