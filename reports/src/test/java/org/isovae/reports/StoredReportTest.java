package org.isovae.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isovae.api.report.Report;
import org.junit.jupiter.api.Test;

final class StoredReportTest {
  private static Report read(Map<String, String> files) throws IOException {
    return StoredReport.read(
        files.get("all-kinds.json"),
        table -> Optional.ofNullable(files.get("all-kinds-" + table + ".csv")));
  }

  @Test
  void aReportIsTheSameAgain() throws IOException {
    for (String suffix : new String[] {"", "a, \"b\"\nc", Examples.HOSTILE}) {
      RunReport run = Examples.run(suffix);
      Report again = read(run.files());
      RunReport other =
          RunReport.builder(run.title())
              .fact("seed", "1 " + suffix)
              .report("all-kinds", again)
              .configuration(run.configuration())
              .build();
      assertThat(other.json()).isEqualTo(run.json());
      assertThat(other.files()).isEqualTo(run.files());
      assertThat(other.drawings(Drawings.Formats.WITHOUT_PNG).files().keySet())
          .isEqualTo(run.drawings(Drawings.Formats.WITHOUT_PNG).files().keySet())
          .contains("all-kinds-lines.svg", "all-kinds-heat.csv", "all-kinds-pixels.png");
      other
          .drawings(Drawings.Formats.WITHOUT_PNG)
          .files()
          .forEach(
              (name, bytes) ->
                  assertThat(bytes)
                      .as(name)
                      .isEqualTo(run.drawings(Drawings.Formats.WITHOUT_PNG).files().get(name)));
    }
  }

  @Test
  void aTableThatIsGoneIsSaid() throws IOException {
    Map<String, String> files = Examples.run("").files();
    files.remove("all-kinds-columns.csv");
    assertThat(read(files).notes()).contains("The table “Columns ” is not there any more.");
  }

  @Test
  void aReportWithoutItsFiguresSaysSo() throws IOException {
    Report report =
        StoredReport.read(
            "{\"title\": \"T\", \"values\": {\"a\": 1.5}, \"meanings\": {}, \"missing\": {},"
                + " \"notes\": [], \"tables\": [\"t\"], \"figures\": [{\"name\": \"f\"}]}",
            table -> Optional.empty());
    assertThat(report.value("a").number()).isEqualTo(1.5);
    assertThat(report.notes()).singleElement().asString().contains("Run the configuration again");
  }

  @Test
  void whatIsNoReportIsRefusedInAWord() {
    for (String text :
        new String[] {
          "",
          "[",
          "[]",
          "5",
          "{}",
          "{\"format\": 1}",
          "{\"format\": 99}",
          "{\"format\": \"x\"}",
          Examples.run("").files().get("all-kinds.json").replace("\"line\"", "5"),
          Examples.run("").files().get("all-kinds.json").replace("heat-map", "cloud"),
          Examples.run("").files().get("all-kinds.json").replaceAll("\"pixels\": \".", "$0!")
        }) {
      assertThatThrownBy(() -> StoredReport.read(text, table -> Optional.empty()))
          .as(text)
          .isInstanceOf(IOException.class)
          .hasMessageNotContaining("null");
    }
  }

  @Test
  void thePageLeadsToTheFilesBesideIt() {
    RunReport run = Examples.run("");
    assertThat(run.html(Set.of("all-kinds-lines.svg", "all-kinds-lines.csv")))
        .contains("<a href=\"all-kinds-lines.svg\">SVG</a>")
        .contains("<a href=\"all-kinds-lines.csv\">CSV</a>")
        .doesNotContain("all-kinds-lines.png");
  }

  @Test
  void imagesAsPngHaveTheirWords() {
    Map<String, Report> reports = Map.of("all-kinds", Examples.report(""));
    List<String> rastered = new ArrayList<>();
    Drawings drawings =
        new Drawings(
            reports,
            Drawings.Formats.ALL,
            svg -> {
              rastered.add(svg);
              return new byte[] {7};
            });
    assertThat(drawings.files().get("all-kinds-pixels.png")).containsExactly(7);
    assertThat(rastered).anyMatch(svg -> svg.contains("<image") && svg.contains(">dots </text>"));

    byte[] plain =
        new Drawings(reports, Drawings.Formats.WITHOUT_PNG).files().get("all-kinds-pixels.png");
    assertThat(plain).startsWith(0x89, 'P', 'N', 'G');
    byte[] real = new Drawings(reports, Drawings.Formats.ALL).files().get("all-kinds-pixels.png");
    assertThat(real).startsWith(0x89, 'P', 'N', 'G').isNotEqualTo(plain);
  }

  @Test
  void whereJavaCannotDrawThereIsSvgAndAWord() {
    int[] tried = new int[1];
    Drawings drawings =
        new Drawings(
            Map.of("all-kinds", Examples.report("")),
            Drawings.Formats.ALL,
            svg -> {
              tried[0]++;
              throw new IllegalStateException("no fonts");
            });
    assertThat(drawings.files())
        .containsKeys("all-kinds-lines.svg", "all-kinds-parts.csv", "all-kinds-pixels.png")
        .doesNotContainKey("all-kinds-lines.png");
    assertThat(drawings.problem())
        .contains("there are no PNG files of charts, and no words in those of images: no fonts");
    assertThat(tried[0]).isEqualTo(1);
  }
}
