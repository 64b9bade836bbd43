package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.StudiedModel;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;
import org.isovae.api.report.Value;
import org.junit.jupiter.api.Test;

final class SummaryTest {
  private record Run(String name, Map<String, String> settings, Map<String, Value> results)
      implements StudiedModel {
    @Override
    public TrainedModel model() {
      throw new AssertionError("numbers are all that is needed");
    }

    @Override
    public Evaluation evaluation() {
      throw new AssertionError("numbers are all that is needed");
    }
  }

  private static Run run(String name, String seed, double loss, double... norms) {
    return new Run(
        name,
        Map.of("seed", seed),
        Map.of("train.loss", Value.of(loss), "isometry.norm.mean", Value.of(norms)));
  }

  private static Report study(StudiedModel... models) {
    return new Summary().study(List.of(models));
  }

  @Test
  void eachNumberIsSummarised() {
    Report report =
        study(run("a", "1", 1, 0.9, 5), run("b", "2", 4, 1.1, 5), run("c", "3", 1, 1, 8));

    assertThat(report.value("runs").number()).isEqualTo(3);
    assertThat(report.value("train.loss.mean").number()).isEqualTo(2);
    assertThat(report.value("train.loss.sd").number()).isCloseTo(Math.sqrt(3), within(1e-12));
    assertThat(report.value("train.loss.min").number()).isEqualTo(1);
    assertThat(report.value("train.loss.max").number()).isEqualTo(4);
    assertThat(report.value("isometry.norm.mean.mean").vector())
        .containsExactly(new double[] {1, 6}, within(1e-12));
    assertThat(report.value("isometry.norm.mean.sd").vector())
        .containsExactly(new double[] {0.1, Math.sqrt(3)}, within(1e-12));
    assertThat(report.value("isometry.norm.mean.max").vector()).containsExactly(1.1, 8);
  }

  @Test
  void aMatrixKeepsItsShape() {
    Value gram = Value.of(new double[][] {{1, 2, 3}, {4, 5, 6}});
    Report report = study(new Run("a", Map.of(), Map.of("gram", gram)));

    assertThat(report.value("gram.mean")).isEqualTo(gram);
  }

  @Test
  void resultsStandBesideTheSettings() {
    Report report = study(run("a", "1", 1, 0.5), run("b", "2", 4, 0.7));

    Table runs = report.tables().get(0);
    assertThat(runs.columns().stream().map(Table.Column::name))
        .containsExactly("run", "seed", "train.loss");
    assertThat(runs.column("run").texts()).containsExactly("a", "b");
    assertThat(runs.column("seed").texts()).containsExactly("1", "2");
    assertThat(runs.column("train.loss").numbers()).containsExactly(1, 4);
    Table summary = report.tables().get(1);
    assertThat(summary.column("result").texts())
        .containsExactlyInAnyOrder("train.loss", "isometry.norm.mean");
    assertThat(summary.column("mean").numbers()).contains(2.5, 0.6);
  }

  @Test
  void whatNotAllRunsHaveInOneShapeIsSaidToBeMissing() {
    Report report =
        study(
            run("a", "1", 1, 0.5),
            run("b", "2", 4, 0.7, 0.8),
            new Run("c", Map.of(), Map.of("isometry.norm.mean", Value.of(new double[] {1}))));

    assertThat(report.missing())
        .containsEntry("train.loss.mean", "only 2 of the 3 runs have train.loss");
    assertThat(report.missing().get("isometry.norm.mean.mean"))
        .contains("not the same shape")
        .contains("a vector of 1, a vector of 2");
    assertThat(report.values()).containsOnlyKeys("runs");
  }

  @Test
  void oneRunHasNoSpread() {
    Report report = study(run("a", "1", 1, 0.5));

    assertThat(report.value("train.loss.mean").number()).isEqualTo(1);
    assertThat(report.values()).doesNotContainKey("train.loss.sd");
    assertThat(report.notes()).hasSize(1);
  }
}
