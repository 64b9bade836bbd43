package org.isovae.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.isovae.api.report.Check;
import org.isovae.api.report.Check.Outcome;
import org.isovae.api.report.Report;
import org.isovae.api.report.Value;
import org.isovae.reports.Verdict.Answer;
import org.junit.jupiter.api.Test;

final class VerdictTest {
  private static Report report(Outcome... outcomes) {
    Report.Builder report = Report.builder();
    for (int i = 0; i < outcomes.length; i++) {
      report.check(
          Check.builder("check" + i, "Is it " + i + "?")
              .meaning("why " + i)
              .measured("measured " + i)
              .of(outcomes[i], "change " + i));
    }
    return report.build();
  }

  private static Verdict verdict(Report report) {
    return Verdict.of(Map.of("an-estimator", report), Map.of());
  }

  @Test
  void theWorstCheckDecides() {
    assertThat(verdict(report(Outcome.GOOD, Outcome.GOOD)).answer()).isEqualTo(Answer.GOOD);
    Verdict doubtful = verdict(report(Outcome.GOOD, Outcome.DOUBTFUL));
    assertThat(doubtful.answer()).isEqualTo(Answer.DOUBTFUL);
    assertThat(doubtful.sentence()).isEqualTo("1 of 2 checks doubtful");
    Verdict bad = verdict(report(Outcome.BAD, Outcome.DOUBTFUL, Outcome.GOOD, Outcome.BAD));
    assertThat(bad.answer()).isEqualTo(Answer.BAD);
    assertThat(bad.sentence()).isEqualTo("2 of 4 checks bad, 1 doubtful");
    assertThat(bad.checks(Outcome.BAD).stream().map(Verdict.Judged::name))
        .containsExactly("anEstimator.check0", "anEstimator.check3");
  }

  @Test
  void withoutAnEstimatorsChecksNothingIsJudged() {
    assertThat(Verdict.of(Map.of(), Map.of()).answer()).isEqualTo(Answer.NOT_JUDGED);
    Map<String, Report> training = Map.of(RunReport.TRAINING, report(Outcome.GOOD));
    assertThat(Verdict.of(training, Map.of()).answer()).isEqualTo(Answer.NOT_JUDGED);
    assertThat(Verdict.of(training, Map.of("density", "no")).answer()).isEqualTo(Answer.NOT_JUDGED);
    Map<String, Report> exploded = Map.of(RunReport.TRAINING, report(Outcome.BAD));
    assertThat(Verdict.of(exploded, Map.of()).answer()).isEqualTo(Answer.BAD);
  }

  @Test
  void anEstimatorThatFailedLeavesADoubt() {
    Map<String, Report> good = Map.of("isometry", report(Outcome.GOOD));
    Verdict verdict = Verdict.of(good, Map.of("density", "no memory"));
    assertThat(verdict.answer()).isEqualTo(Answer.DOUBTFUL);
    assertThat(verdict.sentence()).isEqualTo("1 estimator failed and could not judge");
    assertThat(verdict.unjudged().get("density")).contains("no memory");
    Map<String, Report> bad = Map.of("isometry", report(Outcome.BAD));
    assertThat(Verdict.of(bad, Map.of("density", "no memory")).answer()).isEqualTo(Answer.BAD);
  }

  @Test
  void resultsHaveTheCountsAndEveryText() throws IOException {
    Map<String, Report> reports = new LinkedHashMap<>();
    reports.put(
        "rate-distortion",
        report(Outcome.GOOD, Outcome.BAD).toBuilder()
            .value("kl", 2)
            .unjudged("codingLoss", "there is no noise")
            .build());
    assertThat(RunReport.values(reports))
        .containsExactly(
            Map.entry("verdict.good", Value.of(1)),
            Map.entry("verdict.doubtful", Value.of(0)),
            Map.entry("verdict.bad", Value.of(1)),
            Map.entry("rateDistortion.kl", Value.of(2)));

    RunReport.Builder run = RunReport.builder("A run");
    reports.forEach(run::report);
    JsonNode results = new JsonMapper().readTree(run.build().json());
    assertThat(results.at("/format").asInt()).isEqualTo(1);
    assertThat(results.at("/values/verdict.bad").asInt()).isEqualTo(1);
    JsonNode verdict = results.at("/verdict");
    assertThat(verdict.at("/answer").asText()).isEqualTo("bad");
    assertThat(verdict.at("/sentence").asText()).isEqualTo("No: 1 of 2 checks bad");
    assertThat(verdict.at("/checks/0").has("advice")).isFalse();
    assertThat(verdict.at("/checks/1").toString())
        .isEqualTo(
            "{\"name\":\"rateDistortion.check1\",\"question\":\"Is it 1?\",\"outcome\":\"bad\","
                + "\"measured\":\"measured 1\",\"meaning\":\"why 1\",\"advice\":\"change 1\"}");
    assertThat(verdict.at("/unjudged/rateDistortion.codingLoss").asText())
        .isEqualTo("there is no noise");
  }

  @Test
  void aComparisonHasNoVerdict() throws IOException {
    RunReport run = RunReport.builder("A sweep").report("sweep", report()).comparison().build();
    assertThat(run.verdict()).isEmpty();
    assertThat(new JsonMapper().readTree(run.json()).has("verdict")).isFalse();
    assertThat(run.html(Set.of())).doesNotContain("id=\"verdict\"");
  }
}
