package org.isovae.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import org.isovae.api.report.Figure;
import org.isovae.api.report.Images;
import org.isovae.api.report.Report;
import org.isovae.api.report.Value;
import org.isovae.reports.drawing.Png;
import org.junit.jupiter.api.Test;

final class RunReportTest {
  private static final Pattern ROW = Pattern.compile("<tr data-name=\"([^\"]*)\">(.*)</tr>");
  private static final Pattern NUMBER = Pattern.compile("<data value=\"([^\"]*)\">([^<]*)</data>");

  private static JsonNode json(String text) throws IOException {
    return new JsonMapper().readTree(text);
  }

  @Test
  void valuesStandUnderTheirFullNames() {
    Map<String, Value> values =
        RunReport.values(Map.of("rate-distortion", Report.builder().value("loss.sum", 2).build()));
    assertThat(values).containsExactly(Map.entry("rateDistortion.loss.sum", Value.of(2)));
  }

  @Test
  void resultsKeepTheShapeOfVectorsAndMatrices() throws IOException {
    JsonNode results = json(Examples.run("").json());
    assertThat(results.at("/values/allKinds.third").doubleValue()).isEqualTo(1 / 3.0);
    assertThat(results.at("/values/allKinds.norm")).isEqualTo(json("[0.987654321, 0.93]"));
    assertThat(results.at("/values/allKinds.gram"))
        .isEqualTo(json("[[1.0, 0.25, 0.0], [0.25, 1.0, -0.125]]"));
    assertThat(results.at("/missing/allKinds.kl").asText()).startsWith("the prior is sampled");
  }

  @Test
  void everyNumberOfThePageIsThatOfTheResults() throws IOException {
    RunReport run = Examples.run("");
    assertThat(shown(run.html(Set.of()))).isEqualTo(written(run)).hasSize(9);
  }

  /** All numbers of a page's tables of values by name; each is shown to four digits. */
  static Map<String, List<Double>> shown(String page) {
    Map<String, List<Double>> shown = new TreeMap<>();
    for (Matcher row = ROW.matcher(page); row.find(); ) {
      List<Double> numbers = new ArrayList<>();
      for (Matcher number = NUMBER.matcher(row.group(2)); number.find(); ) {
        double full = Double.parseDouble(number.group(1));
        numbers.add(full);
        assertThat(Double.parseDouble(number.group(2)))
            .isCloseTo(full, org.assertj.core.data.Offset.offset(5e-4 * Math.abs(full)));
      }
      if (!numbers.isEmpty()) {
        shown.put(row.group(1), numbers);
      }
    }
    return shown;
  }

  /** All numbers of {@code results.json}. */
  static Map<String, List<Double>> written(RunReport run) throws IOException {
    Map<String, List<Double>> written = new TreeMap<>();
    json(run.json())
        .get("values")
        .properties()
        .forEach(entry -> written.put(entry.getKey(), flat(entry.getValue())));
    return written;
  }

  private static List<Double> flat(JsonNode node) {
    List<Double> numbers = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(element -> numbers.addAll(flat(element)));
    } else {
      numbers.add(node.doubleValue());
    }
    return numbers;
  }

  @Test
  void pageTellsWhatIsQuotedMissingAndNoted() {
    assertThat(Examples.run("").html(Set.of()))
        .contains("<span>0.9700</span> <span>0.9300</span>")
        .contains("<td class=\"vector\">not measured</td>")
        .contains("<span class=\"formula\">n </span>")
        .contains("missing: the prior is sampled")
        .contains("<p class=\"note\">beware </p>")
        .contains("<summary>a matrix of 2 × 3</summary>")
        .contains("<summary>a vector of 9</summary>");
  }

  @Test
  void theVerdictStandsAboveAllWithItsWordsAndTheWorstFirst() {
    String page = Examples.run("").html(Set.of());
    assertThat(page)
        .contains("<section id=\"verdict\" class=\"verdict bad\"")
        .contains("<strong>No:</strong> 1 of 2 checks bad.")
        .contains("<dt>What to change</dt><dd>change it </dd>")
        .contains("<code>allKinds.other</code>: there is no sigma ");
    assertThat(page.indexOf("Is it wrong?")).isLessThan(page.indexOf("Is it well?"));
    assertThat(page.indexOf("id=\"verdict\"")).isLessThan(page.indexOf("id=\"all-kinds\""));
    assertThat(page.indexOf("<details open>")).isLessThan(page.indexOf("Is it wrong?"));
  }

  @Test
  void tablesOfAComparisonStandOpen() {
    RunReport.Builder page = RunReport.builder("Runs").report("all-kinds", Examples.report(""));
    String closed = "<details><summary>Columns </summary>";
    String open = "<details open><summary>Columns </summary>";
    assertThat(page.build().html(Set.of())).contains(closed).doesNotContain(open);
    assertThat(page.comparison().build().html(Set.of())).contains(open).doesNotContain(closed);
  }

  @Test
  void everyFigureHasItsAlternativeText() {
    String page = Examples.run("").html(Set.of());
    for (Figure figure : Examples.report("").figures()) {
      assertThat(page).contains("<p class=\"alternative\">" + figure.alternative() + "</p>");
      if (ReportData.drawn(figure)) {
        assertThat(page)
            .contains(
                "id=\"all-kinds-"
                    + figure.name()
                    + "\" role=\"img\" tabindex=\"0\" aria-label=\""
                    + figure.alternative()
                    + "\"");
      }
    }
    assertThat(page).contains("alt=\"dots \"");
  }

  @Test
  void everyFigureShowsItsNumbersWithoutAScript() {
    assertThat(Examples.run("").html(Set.of()))
        .contains("<th scope=\"col\">y: loss  (nats)</th>")
        .contains("<td class=\"number\"><data value=\"9\">9</data></td>")
        .contains("<th scope=\"col\">norm ±</th>");
  }

  @Test
  void textsCannotBecomeMarkup() {
    RunReport run = Examples.run(Examples.HOSTILE);
    String page = run.html(Set.of());
    assertThat(page)
        .doesNotContain("<script>document")
        .doesNotContain("<img src=x")
        .doesNotContain("<b>")
        .doesNotContain("\" onerror");
    // as many scripts as in a harmless page: data, library, program
    assertThat(page.split("</script>", -1)).hasSize(4);
    assertThat(page.split("<script", -1)).hasSize(4);
  }

  @Test
  void thePageAsksNoNetworkForAnything() {
    assertThat(Examples.run("").html(Set.of()).replace(PageScripts.SCRIPT, ""))
        .contains("default-src &#39;none&#39;")
        .doesNotContain("http:")
        .doesNotContain("https:");
  }

  @Test
  void filesHoldEachReportAndEachTable() throws IOException {
    Map<String, String> files = Examples.run("").files();
    assertThat(files).containsOnlyKeys("all-kinds.json", "all-kinds-columns.csv");
    JsonNode report = json(files.get("all-kinds.json"));
    assertThat(report.at("/values/gram/1/2").doubleValue()).isEqualTo(-0.125);
    assertThat(report.at("/notes/0").asText()).isEqualTo("beware ");
    assertThat(report.at("/figures/0/alternative").asText()).isEqualTo("Two lines. ");
    assertThat(files.get("all-kinds-columns.csv")).isEqualTo("name ,cost\nage ,1.5\nincome,\n");
  }

  @Test
  void cellsOfCsvAreQuotedWhereTheyMustBe() {
    assertThat(Examples.run("a, \"b\"\nc").files().get("all-kinds-columns.csv"))
        .isEqualTo("\"name a, \"\"b\"\"\nc\",cost\n\"age a, \"\"b\"\"\nc\",1.5\nincome,\n");
  }

  @Test
  void numbersAreWrittenInFullAndShownInBrief() {
    assertThat(Numbers.full(30)).isEqualTo("30");
    assertThat(Numbers.full(0.1)).isEqualTo("0.1");
    assertThat(Numbers.brief(30)).isEqualTo("30");
    assertThat(Numbers.brief(0.0123456)).isEqualTo("0.01235");
    assertThat(Numbers.brief(-123.456)).isEqualTo("-123.5");
    assertThat(Numbers.brief(1e-9)).isEqualTo("1.000e-09");
    assertThat(Numbers.brief(Double.NaN)).isEqualTo("–");
  }

  @Test
  void imagesArePngOfTheirPixels() throws IOException {
    Images images = (Images) Examples.report("").figures().get(5);
    byte[] png = Png.bytes(images, images.images().get(0));
    assertThat(new String(png, 1, 3, java.nio.charset.StandardCharsets.US_ASCII)).isEqualTo("PNG");
    // signature 8, header chunk 25, then length and name of the data chunk
    byte[] pixels =
        new InflaterInputStream(new ByteArrayInputStream(png, 8 + 25 + 8, png.length - 41))
            .readAllBytes();
    assertThat(pixels).containsExactly(0, 255, 0, 0, 0, 0, 255);
  }
}
