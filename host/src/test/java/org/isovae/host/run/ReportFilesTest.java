package org.isovae.host.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.isovae.api.estimator.Report;
import org.isovae.host.config.ExpectedValues;
import org.junit.jupiter.api.Test;

class ReportFilesTest {
  private static final Report.Table TABLE =
      new Report.Table(
          "scree",
          List.of("place", "a, \"b\""),
          List.of(new double[] {1, 0.1}, new double[] {2, 1e-9}));

  @Test
  void tablesAreWrittenAsCsv() {
    assertThat(ReportFiles.csv(TABLE)).isEqualTo("place,\"a, \"\"b\"\"\"\n1,0.1\n2,1.0E-9\n");
  }

  @Test
  void pageShowsQuotedBesideMeasured() {
    Report report =
        Report.builder()
            .value("norm", new double[] {0.91234, 2})
            .table(TABLE)
            .note("a < b")
            .build();

    String page =
        ReportPage.html(
            new Recorder.RunDescription(
                "title & more",
                "{}",
                List.of(),
                1,
                new ExpectedValues(
                    "Table 1",
                    "somewhere",
                    Map.of("isometry.norm", List.of(0.9, 0.8), "no.such", List.of(1.0)))),
            Map.of("isometry.norm", new double[] {0.91234, 2}, "train.steps", 30.0),
            Map.of("isometry", report),
            List.of(Map.of("step", 1.0, "loss", 4.0), Map.of("step", 2.0, "loss", 3.0)));

    assertThat(page)
        .contains("<h1>title &amp; more</h1>")
        .contains("<td>isometry.norm</td><td>0.9000, 0.8000</td><td>0.9123, 2</td>")
        .contains("<td>no.such</td><td>1</td><td>not measured</td>")
        .contains("<polyline")
        .contains("a &lt; b")
        .contains("<th>a, \"b\"</th>");
  }
}
