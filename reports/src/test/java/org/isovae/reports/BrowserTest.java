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
import org.isovae.api.report.Images;
import org.isovae.api.report.Report;
import org.isovae.api.report.Series;
import org.isovae.api.report.Table;
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
  private Seen open(String html, String... more) throws IOException, InterruptedException {
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
    command.addAll(command.size() - 1, List.of(more));
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

  private static String page(RunReport run) {
    return run.html(Set.of());
  }

  @Test
  void allFiguresAreDrawnWithoutAnError() throws Exception {
    Seen seen = open(Examples.run("").html(Set.of()));
    assertThat(seen.console()).isEmpty();
    assertThat(seen.page()).contains("data-charts=\"5\"").contains("class=\"drawn\"");
    assertThat(seen.page().split("<svg", -1)).hasSize(1 + 5);
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
    assertThat(seen.page()).contains("data-charts=\"5\"").doesNotContain("data-injected");
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

  /** Adds a script that the page's policy knows, to do what a reader does. */
  private static String reading(String html, String script) {
    String known = "script-src " + PageScripts.hash(script).replace("'", "&#39;") + " ";
    return html.replaceFirst("script-src ", known)
        .replace("</body>", "<script>" + script + "</script></body>");
  }

  /** Windows of less than 500 pixels exist inside of others only. */
  @Test
  void noPageIsWiderThanItsWindow() throws Exception {
    List<String> names = List.of("run.html", "sweep.html");
    Files.writeString(work.resolve("run.html"), page(Examples.run("")));
    Files.writeString(work.resolve("sweep.html"), page(Examples.sweep("", 30)));
    StringBuilder frames = new StringBuilder("<!DOCTYPE html><body>");
    int count = 0;
    for (int width : new int[] {420, 768, 1280, 1600}) {
      for (String name : names) {
        frames.append(
            String.format("<iframe src=\"%s\" style=\"width:%dpx\"></iframe>", name, width));
        count++;
      }
    }
    frames.append(
        """
        <script>
        (async () => {
          const seen = [];
          for (const frame of document.querySelectorAll('iframe')) {
            const root = () => frame.contentDocument?.documentElement;
            while (!root()?.dataset.overflow) await new Promise(done => setTimeout(done, 20));
            seen.push(root().clientWidth <= parseInt(frame.style.width) ? root().dataset.overflow : 'wide');
          }
          document.documentElement.dataset.seen = seen.join(' ');
        })();
        </script>
        """);
    Seen seen = open(frames.toString(), "--allow-file-access-from-files");
    assertThat(seen.console()).isEmpty();
    assertThat(seen.page()).contains("data-seen=\"" + "0 ".repeat(count).strip() + "\"");
  }

  @Test
  void everyNumberOfThePageIsThatOfTheResultsAfterItsScriptsHaveRun() throws Exception {
    RunReport run = Examples.run("");
    assertThat(RunReportTest.shown(open(page(run)).page())).isEqualTo(RunReportTest.written(run));
  }

  @Test
  void theTableOfManyRunsFiltersAndSorts() throws Exception {
    String script =
        """
        (async () => {
          const root = document.documentElement;
          const wait = ms => new Promise(done => setTimeout(done, ms));
          while (!root.dataset.charts) await wait(20);
          const first = () => document.querySelector('.tabulator-row').textContent.trim();
          const filter = [...document.querySelectorAll('.tabulator-header-filter input')]
            .find(input => input.getAttribute('aria-label') === 'filter of a.loss');
          filter.value = '>0.5';
          filter.dispatchEvent(new Event('input'));
          filter.dispatchEvent(new KeyboardEvent('keyup'));
          await wait(900);
          root.dataset.filtered = document.getElementById('run-count').textContent;
          const heading = [...document.querySelectorAll('.sorts')].find(h => h.textContent === 'a.loss');
          const enter = () => heading.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));
          enter();
          await wait(300);
          root.dataset.least = first();
          enter();
          await wait(300);
          root.dataset.most = first();
          const choose = document.querySelectorAll('#run-choices select');
          choose[2].value = '';
          choose[2].dispatchEvent(new Event('change'));
          root.dataset.numbers = document.getElementById('run-numbers').rows.length;
        })();
        """;
    Seen seen = open(reading(page(Examples.sweep("", 30)), script));
    assertThat(seen.console()).isEmpty();
    assertThat(seen.page())
        .contains("data-runs=\"30\"")
        .contains("data-filtered=\"14 of 30 runs are shown.\"")
        .containsPattern("data-least=\"run-16")
        .containsPattern("data-most=\"run-29")
        .contains("data-numbers=\"4\"");
  }

  @Test
  void hostileTextsStayTextsAmongManyRuns() throws Exception {
    Seen seen = open(page(Examples.sweep(Examples.HOSTILE, 5)));
    assertThat(seen.console()).isEmpty();
    assertThat(seen.page()).contains("data-runs=\"5\"").doesNotContain("data-injected");
  }

  /** Two classes, of whose rows more is known. */
  private static Report map(String suffix) {
    double[] x = new double[40];
    double[] height = new double[40];
    List<String> towns = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      x[i] = i;
      height[i] = i == 0 ? Double.NaN : i / 3.0;
      towns.add(i % 4 == 0 ? "Rome" + suffix : "Oslo");
    }
    Table rows =
        Table.builder("details")
            .counted("row", x.length)
            .column("height" + suffix, height)
            .column("town", towns)
            .build();
    Images.Builder dots = Images.builder("dots", "Dots", "Grey dots.", 1, 1, 1);
    for (int i = 0; i < x.length; i++) {
      dots.image("dot", new float[] {i / 39f});
    }
    return Report.builder()
        .figure(
            Chart.builder("map", "Map", "A diagonal.")
                .series(Series.points("class 0", x, x).details(rows).pictures(dots.build()))
                .series(Series.points("class 1", new double[] {50}, new double[] {3}))
                .build())
        .build();
  }

  /** What the reader sees of the map, after a choice, and with the pointer on a point. */
  private static final String POINTING =
      """
      (async () => {
        const root = document.documentElement;
        const wait = ms => new Promise(done => setTimeout(done, ms));
        while (!root.dataset.charts) await wait(20);
        const chart = echarts.getInstanceByDom(document.getElementById('m-map'));
        const select = document.querySelector('figure select');
        const seen = {options: [...select.options].map(option => option.text)};
        const told = async (seriesIndex, dataIndex) => {
          chart.dispatchAction({type: 'showTip', seriesIndex, dataIndex});
          await wait(300);
          return [...document.querySelectorAll('#m-map div')].map(div => div.innerHTML)
            .filter(html => html.includes('<br>')).pop();
        };
        const names = () => chart.getOption().series.map(one => one.name + ' ' + one.data.length);
        await wait(300);
        seen.before = await told(0, 39);
        for (const name of seen.options.slice(1)) {
          select.value = name;
          select.dispatchEvent(new Event('change'));
          await wait(100);
          seen[name] = {series: names(), scaled: chart.getOption().visualMap?.length ?? 0,
            told: await told(1, 0)};
        }
        root.dataset.seen = JSON.stringify(seen);
      })();
      """;

  @Test
  void aPointIsToldOfAndColouredByWhatIsKnownOfIt() throws Exception {
    RunReport run = RunReport.builder("Map").report("m", map("")).build();
    Seen seen = open(reading(page(run), POINTING));
    assertThat(seen.console()).isEmpty();
    String told = seen.page().replace("&quot;", "'").replace("&lt;", "<").replace("&gt;", ">");
    assertThat(told)
        .contains("'options':['series','row','height','town']")
        .contains("row: 40<br>height: 13<br>town: Oslo<br><img")
        .contains("src=\\'data:image/png;base64,iVBOR")
        // Numbers: a scale of colours, and apart what has none.
        .contains("'height':{'series':['no value 2','height 39'],'scaled':1")
        .contains("'told':'height<br>x: 1<br>y: 1<br>row: 2<br>height: 0.3333<br>town: Oslo")
        // Texts: a series each.
        .contains("'town':{'series':['no value 1','Oslo 30','Rome 10'],'scaled':0");
  }

  @Test
  void whatIsKnownOfAPointStaysText() throws Exception {
    RunReport run = RunReport.builder("Map").report("m", map(Examples.HOSTILE)).build();
    Seen seen = open(reading(page(run), POINTING));
    assertThat(seen.console()).isEmpty();
    assertThat(seen.page()).contains("data-seen=").doesNotContain("data-injected");
  }
}
