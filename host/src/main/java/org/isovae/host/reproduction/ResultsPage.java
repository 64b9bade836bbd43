package org.isovae.host.reproduction;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isovae.api.InvalidInputException;
import org.isovae.api.report.Figure;
import org.isovae.api.report.Table;
import org.isovae.host.json.Json;
import org.isovae.host.run.SafeFiles;

/**
 * A page in Markdown of all that was reproduced at full length, anywhere and at any time: what was
 * found lies beside it, in a folder of the page's name, a file for each table or figure of a paper,
 * with its pictures; the page is written from these.
 */
public final class ResultsPage {
  private static final int FORMAT = 1;
  private static final String ENDING = ".json";

  private final Path page;
  private final Path folder;

  /**
   * A page, there or not.
   *
   * @throws InvalidInputException if its name does not end with {@code .md}
   */
  public ResultsPage(Path page) {
    String name = String.valueOf(page.getFileName());
    if (!name.endsWith(".md") || Files.isDirectory(page)) {
      throw new InvalidInputException(
          page + ": expected the name of a Markdown file, such as docs/results.md");
    }
    this.page = page;
    this.folder = page.resolveSibling(name.substring(0, name.length() - 3));
  }

  /**
   * Puts a reproduction in, over an earlier one of its name.
   *
   * @throws org.isovae.host.event.ExperimentException if a file cannot be written
   */
  public void put(Reproduced reproduced) {
    SafeFiles.makeDirectory(folder);
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("format", FORMAT);
    entry.put("name", reproduced.name());
    entry.put("title", reproduced.comparison().spec().title());
    entry.put("source", reproduced.comparison().spec().source());
    entry.put("date", Instant.now().truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10));
    entry.put("runs", reproduced.comparison().runs().size());
    entry.put("trainingSeconds", Math.rint(sum(reproduced.comparison().runs(), "train.seconds")));
    entry.put("steps", sum(reproduced.comparison().runs(), "train.steps"));
    entry.put("remarks", reproduced.remarks());
    entry.put("rows", reproduced.comparison().rows().stream().map(ResultsPage::row).toList());
    entry.put("claims", reproduced.comparison().claims().stream().map(ResultsPage::claim).toList());
    entry.put(
        "tables",
        ComparisonReport.excerpts(reproduced.comparison()).stream()
            .map(ResultsPage::table)
            .toList());
    entry.put("figures", figures(reproduced));
    entry.put("notes", reproduced.comparison().spec().notes());
    SafeFiles.write(folder.resolve(reproduced.name() + ENDING), Json.pretty(entry));
    write();
  }

  private static double sum(List<ReproducedRun> runs, String result) {
    return runs.stream()
        .map(run -> run.number(result))
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .sum();
  }

  private static Map<String, Object> row(Comparison.Compared row) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("what", row.what());
    entry.put("printed", absent(row.paper()));
    entry.put("mean", absent(row.mean()));
    entry.put("deviation", absent(row.deviation()));
    entry.put("runs", row.runs());
    return entry;
  }

  private static Double absent(double number) {
    return Double.isNaN(number) ? null : Double.valueOf(number);
  }

  private static Map<String, Object> claim(Comparison.Judged claim) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("what", claim.what());
    entry.put("measured", claim.measured());
    entry.put("holds", claim.holds());
    entry.put("of", claim.of());
    entry.put("exceptions", claim.exceptions());
    return entry;
  }

  private static Map<String, Object> table(Table table) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("title", table.title());
    entry.put("columns", table.columns().stream().map(Table.Column::name).toList());
    List<List<Object>> rows = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      List<Object> cells = new ArrayList<>();
      for (Table.Column column : table.columns()) {
        cells.add(column.numeric() ? absent(column.numbers()[row]) : column.texts().get(row));
      }
      rows.add(cells);
    }
    entry.put("rows", rows);
    return entry;
  }

  /** Copies the pictures into the folder. */
  private List<Object> figures(Reproduced reproduced) {
    List<Object> figures = new ArrayList<>();
    Path comparison = reproduced.directory().resolve("reports");
    for (Figure figure : reproduced.report().figures()) {
      String file = ComparisonReport.NAME + "-" + figure.name() + ".svg";
      add(
          figures,
          comparison.resolve(file),
          reproduced.name() + "-" + figure.name() + ".svg",
          figure.title(),
          figure.alternative());
    }
    int number = 0;
    for (ReproductionSpec.Picture picture : reproduced.comparison().spec().pictures()) {
      number++;
      Optional<ReproducedRun> run = reproduced.comparison().first(picture.where());
      if (run.isPresent()) {
        String ending = picture.file().substring(picture.file().lastIndexOf('.'));
        add(
            figures,
            run.get().directory().resolve("reports").resolve(picture.file()),
            reproduced.name() + "-picture-" + number + ending,
            picture.title(),
            picture.alternative());
      }
    }
    return figures;
  }

  private void add(List<Object> figures, Path from, String name, String title, String alternative) {
    if (Files.isRegularFile(from)) {
      SafeFiles.write(folder.resolve(name), out -> Files.copy(from, out));
      // In an order of its own: that of Map.of differs from one process to the next.
      Map<String, Object> figure = new LinkedHashMap<>();
      figure.put("file", name);
      figure.put("title", title);
      figure.put("alternative", alternative);
      figures.add(figure);
    }
  }

  /** Writes the page from what lies in the folder. */
  private void write() {
    List<JsonNode> entries = new ArrayList<>();
    for (String name : Reproductions.names()) {
      Path file = folder.resolve(name + ENDING);
      if (Files.isRegularFile(file)) {
        entries.add(read(file));
      }
    }
    SafeFiles.write(page, new ResultsText(folder.getFileName() + "/", entries).text());
  }

  private static JsonNode read(Path file) {
    try {
      JsonNode entry = Json.read(SafeFiles.text(file));
      if (entry.path("format").asInt() != FORMAT) {
        throw new InvalidInputException(
            file
                + " has the format "
                + entry.path("format").asText()
                + ", expected "
                + FORMAT
                + ": another version of Isovae wrote it; run that reproduction again");
      }
      return entry;
    } catch (IOException e) {
      throw new InvalidInputException(
          file + " cannot be read: " + e.getMessage() + "; run that reproduction again", e);
    }
  }
}
