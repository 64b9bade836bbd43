package org.isovae.reports.drawing;

import java.util.Optional;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Diagram;
import org.isovae.api.report.Figure;
import org.isovae.api.report.HeatMap;
import org.isovae.api.report.Images;

/** Any figure as an SVG file, white and ready to be printed. */
public final class FigureSvg {
  private FigureSvg() {}

  /** The text of the file; empty for a kind of figure that is not known here. */
  public static Optional<String> of(Figure figure) {
    if (figure instanceof Chart chart) {
      return Optional.of(ChartSvg.of(chart));
    } else if (figure instanceof HeatMap map) {
      return Optional.of(HeatMapSvg.of(map));
    } else if (figure instanceof Diagram diagram) {
      return Optional.of(DiagramSvg.of(diagram));
    } else if (figure instanceof Images images) {
      return Optional.of(ImagesSvg.of(images));
    }
    return Optional.empty();
  }
}
