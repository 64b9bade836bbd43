package org.isovae.tck.check;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.isovae.api.InvalidInputException;
import org.isovae.api.estimator.StudiedModel;
import org.isovae.api.estimator.Study;
import org.isovae.api.estimator.StudyProvider;
import org.isovae.api.report.Report;
import org.isovae.tck.StudyContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class StudyChecksTest {

  /** How far the models' first inverse variances lie apart. */
  private static Report spread(List<StudiedModel> models) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (StudiedModel each : models) {
      double value = each.model().embed(each.evaluation().samples()).inverseVariance()[0];
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    return Report.builder().value("spread", most - least).build();
  }

  @Nested
  final class Spread implements StudyContract {
    @Override
    public StudyProvider<?> provider() {
      return TestProviders.study(() -> StudyChecksTest::spread);
    }
  }

  private static Findings findings(Study study) {
    return Findings.of(StudyChecks.all(TestProviders.study(() -> study), 3));
  }

  @Test
  void emptyReportIsCaught() {
    findings(models -> Report.builder().build())
        .caughtBy("two models give a report that is not empty")
        .contains("holds nothing");
  }

  @Test
  void numberThatChangesIsCaught() {
    AtomicInteger calls = new AtomicInteger();
    findings(models -> Report.builder().value("calls", calls.incrementAndGet()).build())
        .caughtBy("the same models give the same report")
        .contains("calls");
  }

  @Test
  void wordlessRefusalIsCaught() {
    findings(
            models -> {
              if (models.size() < 2) {
                throw new InvalidInputException(" ");
              }
              return spread(models);
            })
        .caughtBy("a single model is studied, or refused with a reason");
  }
}
