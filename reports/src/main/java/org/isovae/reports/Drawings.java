package org.isovae.reports;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.isovae.api.report.Figure;
import org.isovae.api.report.Images;
import org.isovae.api.report.Report;
import org.isovae.reports.drawing.FigureSvg;
import org.isovae.reports.drawing.Raster;

/**
 * The figures of a run as files beside its page: SVG and PNG for papers, and their data as CSV.
 * Where Java cannot draw, there is no PNG of charts, and that of images has no words.
 */
public final class Drawings {
  /** Of larger galleries the PNG is without words: it is drawn twice as large, in memory. */
  private static final long MOST_PIXELS_WITH_WORDS = 1 << 23;

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Formats formats;
  private final Function<String, byte[]> raster;
  private Optional<String> problem = Optional.empty();

  /** Which files are made of a chart; images have a PNG in any case, with words where charts do. */
  public enum Formats {
    /** SVG and CSV. */
    WITHOUT_PNG,
    /** SVG, CSV and PNG. */
    ALL
  }

  Drawings(Map<String, Report> reports, Formats formats) {
    this(reports, formats, Raster::png);
  }

  /**
   * As {@link RunReport#drawings}.
   *
   * @param raster makes PNG of SVG, or throws an {@link IllegalStateException}
   */
  Drawings(Map<String, Report> reports, Formats formats, Function<String, byte[]> raster) {
    this.formats = formats;
    this.raster = raster;
    reports.forEach(
        (name, report) ->
            report.figures().forEach(figure -> add(name + "-" + figure.name(), figure)));
  }

  private void add(String name, Figure figure) {
    files.put(name + ".csv", Csv.of(figure.data()).getBytes(StandardCharsets.UTF_8));
    Optional<String> svg = FigureSvg.of(figure);
    svg.ifPresent(text -> files.put(name + ".svg", text.getBytes(StandardCharsets.UTF_8)));
    boolean drawable =
        !(figure instanceof Images images) || Picture.pixels(images) <= MOST_PIXELS_WITH_WORDS;
    if (svg.isPresent() && formats == Formats.ALL && problem.isEmpty() && drawable) {
      try {
        files.put(name + ".png", raster.apply(svg.get()));
      } catch (IllegalStateException e) {
        problem =
            Optional.of(
                "there are no PNG files of charts, and no words in those of images: "
                    + e.getMessage());
      }
    }
    if (figure instanceof Images images) {
      files.computeIfAbsent(name + ".png", png -> Picture.of(images).png());
    }
  }

  /** The files by name; do not change them. */
  public Map<String, byte[]> files() {
    return files;
  }

  /** Why there is no PNG of charts, where there should be; a sentence without its full stop. */
  public Optional<String> problem() {
    return problem;
  }
}
