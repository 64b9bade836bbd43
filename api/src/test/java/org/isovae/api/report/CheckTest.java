package org.isovae.api.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.isovae.api.report.Check.Outcome;
import org.junit.jupiter.api.Test;

final class CheckTest {
  private static Check.Builder rows() {
    return Check.builder("rows.enough", "Are there enough rows?")
        .meaning("Few rows are learnt by heart.")
        .measured("12 rows");
  }

  @Test
  void tellsWhatWasAskedMeasuredAndIsToBeDone() {
    Check check = rows().bad("get more");
    assertThat(check.name()).isEqualTo("rows.enough");
    assertThat(check.question()).isEqualTo("Are there enough rows?");
    assertThat(check.outcome()).isEqualTo(Outcome.BAD);
    assertThat(check.measured()).isEqualTo("12 rows");
    assertThat(check.meaning()).isEqualTo("Few rows are learnt by heart.");
    assertThat(check.advice()).contains("get more");
    assertThat(check)
        .isEqualTo(rows().of(Outcome.BAD, "get more"))
        .hasSameHashCodeAs(rows().bad("get more"))
        .isNotEqualTo(rows().doubtful("get more"))
        .hasToString("rows.enough bad: 12 rows");
  }

  @Test
  void goodNeedsNoAdviceAndAnythingElseDoes() {
    assertThat(rows().good().advice()).isEmpty();
    assertThat(rows().of(Outcome.GOOD, "get more")).isEqualTo(rows().good());
    assertThat(rows().doubtful("get more").outcome()).isEqualTo(Outcome.DOUBTFUL);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rows().doubtful(" "))
        .withMessageContaining("the advice of the check rows.enough is blank");
  }

  @Test
  void whatIsMissingOrMalformedIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Check.builder("Too few", "Are there?"))
        .withMessageContaining("\"Too few\" cannot name a check");
    assertThatIllegalArgumentException().isThrownBy(() -> Check.builder("rows", ""));
    assertThatNullPointerException()
        .isThrownBy(() -> Check.builder("rows", "Are there?").meaning("why").good())
        .withMessageContaining("rows lacks what was measured");
    assertThatNullPointerException()
        .isThrownBy(() -> Check.builder("rows", "Are there?").measured("2").good())
        .withMessageContaining("rows lacks its meaning");
  }

  @Test
  void aReportHasEachCheckOnceMadeOrNot() {
    Report report =
        Report.builder().check(rows().good()).unjudged("norms", "there is no sigma").build();
    assertThat(report.checks()).containsExactly(rows().good());
    assertThat(report.unjudged()).containsEntry("norms", "there is no sigma");
    assertThat(report.toBuilder().build()).usingRecursiveComparison().isEqualTo(report);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> report.toBuilder().check(rows().bad("get more")))
        .withMessage("the report has a check rows.enough already");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> report.toBuilder().unjudged("rows.enough", "why"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> report.toBuilder().unjudged("a b", "why"))
        .withMessageContaining("cannot name a check");
    assertThatIllegalArgumentException().isThrownBy(() -> report.toBuilder().unjudged("b", " "));
  }
}
