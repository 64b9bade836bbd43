package org.isovae.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.isovae.api.report.Chart;
import org.isovae.api.report.HeatMap;
import org.isovae.api.report.Report;
import org.isovae.api.report.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser without a window; skipped where there is none. */
final class BrowserTest {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  @TempDir Path work;

  private record Seen(String page, List<String> console) {}

  private static Optional<Path> browser() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The page after its scripts have run, and what they wrote to the console. */
  private Seen open(String html) throws IOException, InterruptedException {
    Optional<Path> browser = browser();
    assumeTrue(browser.isPresent(), "none of " + NAMES + " is on the PATH: no page is opened");
    Path page = Files.writeString(work.resolve("report.html"), html);
    Path seen = work.resolve("seen.html");
    Path log = work.resolve("log.txt");
    List<String> command = new ArrayList<>(List.of(browser.get().toString()));
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--enable-logging=stderr",
            "--user-data-dir=" + work.resolve("profile"),
            "--virtual-time-budget=10000",
            "--dump-dom",
            page.toUri().toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(seen.toFile())
            .redirectError(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("the browser ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    List<String> console =
        Files.readAllLines(log).stream().filter(line -> line.contains("CONSOLE")).toList();
    return new Seen(Files.readString(seen), console);
  }

  @Test
  void allFiguresAreDrawnWithoutAnError() throws Exception {
    Seen seen = open(Examples.run("").html(Set.of()));
    assertThat(seen.console()).isEmpty();
    assertThat(seen.page()).contains("data-charts=\"4\"").contains("class=\"drawn\"");
    assertThat(seen.page().split("<svg", -1)).hasSize(1 + 4);
    assertThat(seen.page()).doesNotContain("<details class=\"data\" open");
  }

  @Test
  void largeFiguresAreDrawnToo() throws Exception {
    double[][] matrix = new double[100][100];
    double[] many = new double[10_000];
    for (int i = 0; i < many.length; i++) {
      matrix[i / 100][i % 100] = Math.sin(i);
      many[i] = i;
    }
    Report report =
        Report.builder()
            .figure(HeatMap.builder("heat", "Heat", "A wave.", matrix).build())
            .figure(
                Chart.builder("points", "Points", "A diagonal.")
                    .series(Series.points("points", many, many))
                    .build())
            .build();
    Seen seen = open(RunReport.builder("Large").report("large", report).build().html(Set.of()));
    assertThat(seen.console()).isEmpty();
    assertThat(seen.page()).contains("data-charts=\"2\"");
  }

  @Test
  void hostileTextsStayTexts() throws Exception {
    Seen seen = open(Examples.run(Examples.HOSTILE).html(Set.of()));
    assertThat(seen.console()).isEmpty();
    assertThat(seen.page()).contains("data-charts=\"4\"").doesNotContain("data-injected");
  }

  @Test
  void numbersStayReadableWhereChartsCannotBeDrawn() throws Exception {
    String html = Examples.run("").html(Set.of()).replace(PageScripts.CHARTS, "AAAA");
    Seen seen = open(html);
    assertThat(seen.page())
        .contains("The charts could not be drawn")
        .contains("<details class=\"data\" open")
        .doesNotContain("class=\"drawn\"");
  }
}
