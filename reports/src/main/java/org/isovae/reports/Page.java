package org.isovae.reports;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.isovae.api.report.Figure;
import org.isovae.api.report.Images;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;
import org.isovae.api.report.Value;
import org.isovae.reports.drawing.Png;

/** The page of a run: what the template {@code page.html} shows, as maps and lists. */
final class Page {
  /** Longer vectors and all matrices are folded away. */
  private static final int MOST_NUMBERS = 8;

  private static final int MOST_ROWS = 40;

  /** Of more images in a row, no other figure stands beside theirs. */
  private static final int MOST_BESIDE = 4;

  /** The least width of an image in CSS pixels, where a window is narrow. */
  private static final int LEAST_SIDE = 40;

  /** In which a figure may lie beside the page. */
  private static final List<String> FORMATS = List.of("svg", "png", "csv");

  private static final Template TEMPLATE =
      Mustache.compiler().defaultValue("").emptyStringIsFalse(true).compile(PageScripts.TEMPLATE);

  private final RunReport run;
  private final Set<String> beside;
  private final Map<String, Value> values;
  private final Map<String, String> meanings = new HashMap<>();
  private final List<Map<String, Object>> drawn = new ArrayList<>();

  Page(RunReport run, Set<String> beside) {
    this.run = run;
    this.beside = beside;
    this.values = RunReport.values(run.reports());
    run.reports()
        .forEach(
            (name, report) ->
                report
                    .meanings()
                    .forEach((key, words) -> meanings.put(RunReport.fullName(name, key), words)));
  }

  String html() {
    List<Map<String, Object>> sections = new ArrayList<>();
    run.reports().forEach((name, report) -> sections.add(section(name, report)));
    Map<String, Object> page = new HashMap<>();
    page.put("title", run.title());
    page.put("subtitle", run.subtitle());
    page.put("command", run.command().orElse(""));
    page.put("facts", entries(run.facts(), "text"));
    page.put("quotations", run.quotations().stream().map(this::quotation).toList());
    page.put("sections", sections);
    page.put("failures", entries(run.failures(), "text"));
    page.put("configuration", run.configuration());
    page.put("policy", run.runs().isPresent() ? PageScripts.RUNS_POLICY : PageScripts.POLICY);
    run.runs().ifPresent(runs -> explored(page, runs));
    page.put("style", PageScripts.STYLE + VerdictBlock.STYLE);
    page.put("verdict", run.verdict().map(VerdictBlock::html).orElse(""));
    page.put("script", PageScripts.SCRIPT);
    page.put("charts", PageScripts.CHARTS);
    page.put("figureData", Json.embedded(drawn));
    return TEMPLATE.execute(page);
  }

  private static void explored(Map<String, Object> page, RunTable runs) {
    page.put("runs", PageScripts.packed(Json.embedded(runs.data())));
    page.put("runsScript", PageScripts.RUNS_SCRIPT);
    page.put("tabulator", PageScripts.TABULATOR);
    page.put("tableStyle", PageScripts.TABLE_STYLE);
  }

  private static List<Map<String, Object>> entries(Map<String, String> map, String text) {
    return map.entrySet().stream()
        .map(e -> Map.<String, Object>of("name", e.getKey(), text, e.getValue()))
        .toList();
  }

  private Map<String, Object> quotation(RunReport.Quotation quotation) {
    List<Map<String, Object>> rows = new ArrayList<>();
    quotation
        .values()
        .forEach(
            (name, quoted) -> {
              double[] numbers = quoted.stream().mapToDouble(Double::doubleValue).toArray();
              Map<String, Object> row = new HashMap<>(Map.of("name", name));
              row.put("meaning", meanings.getOrDefault(name, ""));
              row.put("quoted", cells(numbers));
              Optional.ofNullable(values.get(name))
                  .ifPresent(measured -> row.put("measured", cells(measured.numbers())));
              rows.add(row);
            });
    return Map.of("title", quotation.title(), "source", quotation.source(), "rows", rows);
  }

  private Map<String, Object> section(String name, Report report) {
    Map<String, Object> section = new HashMap<>();
    section.put("name", name);
    section.put("title", report.title().orElse(name));
    section.put("notes", report.notes());
    section.put("figures", report.figures().stream().map(f -> figure(name, f)).toList());
    List<Map<String, Object>> rows = new ArrayList<>();
    report.values().forEach((key, value) -> rows.add(value(name, key, value, report)));
    report
        .missing()
        .forEach(
            (key, why) -> {
              Map<String, Object> row = row(name, key, report);
              row.put("missing", why);
              rows.add(row);
            });
    section.put("hasValues", !rows.isEmpty());
    section.put("values", rows);
    section.put("tables", report.tables().stream().map(t -> table(name, t)).toList());
    return section;
  }

  private static Map<String, Object> row(String report, String key, Report of) {
    Map<String, Object> row = new HashMap<>();
    row.put("name", RunReport.fullName(report, key));
    row.put("meaning", of.meanings().getOrDefault(key, ""));
    row.put("formula", of.formulas().getOrDefault(key, ""));
    return row;
  }

  private static Map<String, Object> value(String report, String key, Value value, Report of) {
    Map<String, Object> row = row(report, key, of);
    if (value.rank() == 2) {
      row.put("folded", value.shape());
      row.put("matrix", Arrays.stream(value.matrix()).map(r -> Map.of("cells", cells(r))).toList());
    } else if (value.numbers().length > MOST_NUMBERS) {
      row.put("folded", value.shape());
      row.put("matrix", List.of(Map.of("cells", cells(value.numbers()))));
    } else {
      row.put("cells", cells(value.numbers()));
    }
    return row;
  }

  private Map<String, Object> figure(String report, Figure figure) {
    Map<String, Object> data = new HashMap<>();
    String id = report + "-" + figure.name();
    data.put("id", id);
    data.put("title", figure.title());
    data.put("alternative", figure.alternative());
    data.put("table", table(report, figure.data()));
    List<Map<String, String>> files = files(id);
    data.put("saved", !files.isEmpty());
    data.put("files", files);
    if (ReportData.drawn(figure)) {
      data.put("drawn", true);
      Map<String, Object> toDraw = ReportData.of(figure);
      toDraw.put("id", id);
      drawn.add(toDraw);
    }
    if (figure instanceof Images images) {
      data.put("grid", grid(images));
      data.put("wide", images.perRow() > MOST_BESIDE);
    }
    return data;
  }

  private List<Map<String, String>> files(String figure) {
    return FORMATS.stream()
        .filter(format -> beside.contains(figure + "." + format))
        .map(
            format ->
                Map.of("file", figure + "." + format, "format", format.toUpperCase(Locale.ROOT)))
        .toList();
  }

  private static Map<String, Object> grid(Images images) {
    Map<String, Object> grid = new HashMap<>();
    int side = Png.enlargement(images.width(), images.height()) * images.width();
    boolean labelled = !images.rowLabels().isEmpty();
    grid.put(
        "columns",
        (labelled ? "max-content " : "")
            + "repeat("
            + images.perRow()
            + ", minmax("
            + Math.min(side, LEAST_SIDE)
            + "px, "
            + side
            + "px))");
    if (!images.columnLabels().isEmpty()) {
      grid.put("corner", labelled);
      grid.put("heads", images.columnLabels().stream().map(l -> Map.of("text", l)).toList());
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    List<Images.Image> all = images.images();
    for (int from = 0; from < all.size(); from += images.perRow()) {
      Map<String, Object> row = new HashMap<>();
      if (labelled) {
        row.put("label", images.rowLabels().get(rows.size()));
      }
      row.put(
          "cells",
          all.subList(from, Math.min(from + images.perRow(), all.size())).stream()
              .map(image -> cell(images, image))
              .toList());
      rows.add(row);
    }
    grid.put("rows", rows);
    return grid;
  }

  private static Map<String, Object> cell(Images images, Images.Image image) {
    return Map.of(
        "caption",
        image.caption(),
        "source",
        Png.dataUri(images, image),
        "captioned",
        images.columnLabels().isEmpty());
  }

  /** Long tables are shown by rows spread evenly over them. */
  private Map<String, Object> table(String report, Table table) {
    Map<String, Object> data = new HashMap<>();
    int step = (table.rows() + MOST_ROWS - 1) / MOST_ROWS;
    data.put("title", table.title());
    data.put("size", table.rows());
    data.put("file", report + "-" + table.name() + ".csv");
    data.put("heads", table.columns().stream().map(c -> Map.of("name", c.name())).toList());
    List<List<Map<String, Object>>> columns = table.columns().stream().map(Page::cells).toList();
    data.put(
        "rows",
        IntStream.iterate(0, row -> row < table.rows(), row -> row + step)
            .mapToObj(row -> Map.of("cells", columns.stream().map(c -> c.get(row)).toList()))
            .toList());
    if (step > 1) {
      data.put("step", step);
    }
    // Where several runs are compared and nothing else shows the numbers, the table is what one
    // came for.
    if (step == 1 && run.verdict().isEmpty() && run.runs().isEmpty()) {
      data.put("open", true);
    }
    return data;
  }

  private static List<Map<String, Object>> cells(Table.Column column) {
    return column.numeric()
        ? cells(column.numbers())
        : column.texts().stream().map(t -> Map.<String, Object>of("text", t)).toList();
  }

  private static List<Map<String, Object>> cells(double[] numbers) {
    return DoubleStream.of(numbers).mapToObj(Page::cell).toList();
  }

  private static Map<String, Object> cell(double number) {
    return Map.of(
        "full", Double.isNaN(number) ? "" : Numbers.full(number), "brief", Numbers.brief(number));
  }
}
