package org.isovae.reports.drawing;

import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Series;

/** A chart. */
final class ChartSvg {
  private static final double WIDTH = 560;
  private static final double HEIGHT = 380;
  private static final double BESIDE = 18;
  private static final double WIDEST_BAR = 48;
  private static final double CAP = 4;

  /** Of more points, each is small and lets the others shine through. */
  private static final int MANY = 200;

  /** Among many points, so few stay large. */
  private static final int FEW = 10;

  private final Chart chart;
  private final List<Series> series;
  private final Frame frame;
  private final Legend legend;
  private final Svg svg = new Svg();

  /** Bars that never share a category stand in its middle; others side by side. */
  private final boolean apart;

  /** Whether the points of all series are many: they are of one size then, but for a few. */
  private final boolean crowded;

  private ChartSvg(Chart chart) {
    this.chart = chart;
    this.series = chart.series();
    this.legend = new Legend(series, WIDTH);
    boolean bars = series.stream().anyMatch(one -> one.kind() == Series.Kind.BARS);
    this.frame =
        Frame.in(
            Scale.of(chart.x(), all(this::x), false),
            Scale.of(chart.y(), all(ChartSvg::reach), bars),
            WIDTH,
            HEIGHT,
            legend.height(),
            BESIDE);
    this.crowded =
        series.stream()
                .filter(one -> one.kind() == Series.Kind.POINTS)
                .mapToInt(one -> one.y().length)
                .sum()
            > MANY;
    this.apart = places().allMatch(i -> bars().filter(one -> !isNone(one, i)).count() < 2);
  }

  static String of(Chart chart) {
    return new ChartSvg(chart).drawn();
  }

  private DoubleStream all(Function<Series, DoubleStream> numbers) {
    return series.stream().flatMapToDouble(numbers);
  }

  /** The ends of error bars, too. */
  private static DoubleStream reach(Series one) {
    double[] y = one.y();
    double[] spread = one.spread().orElseGet(() -> new double[y.length]);
    return IntStream.range(0, y.length)
        .boxed()
        .flatMapToDouble(
            i ->
                Double.isNaN(spread[i])
                    ? DoubleStream.of(y[i])
                    : DoubleStream.of(y[i] - spread[i], y[i], y[i] + spread[i]));
  }

  private DoubleStream x(Series one) {
    return DoubleStream.of(xs(one));
  }

  private static double[] xs(Series one) {
    return one.x().orElseGet(() -> IntStream.range(0, one.y().length).asDoubleStream().toArray());
  }

  private IntStream places() {
    return IntStream.range(0, chart.x().categories().size());
  }

  private Stream<Series> bars() {
    return series.stream().filter(one -> one.kind() == Series.Kind.BARS);
  }

  private static boolean isNone(Series one, int i) {
    return Double.isNaN(one.y()[i]);
  }

  private String drawn() {
    legend.draw(svg);
    frame.draw(svg);
    for (int i = 0; i < series.size(); i++) {
      String colour = Palette.series(i, series);
      Series one = series.get(i);
      svg.begin("g").begin("title").characters(one.label()).end("title");
      switch (one.kind()) {
        case LINE -> line(one, colour, Palette.dashes(i, series));
        case BARS -> bars(one, colour);
        default -> points(one, i, colour);
      }
      errorBars(one, colour);
      svg.end("g");
    }
    return svg.file(WIDTH, HEIGHT, chart.title(), chart.alternative());
  }

  private void line(Series one, String colour, String dashes) {
    double[] x = xs(one);
    double[] y = one.y();
    StringBuilder path = new StringBuilder();
    boolean pen = false;
    for (int i = 0; i < y.length; i++) {
      boolean none = Double.isNaN(y[i]) || Double.isNaN(x[i]);
      if (!none) {
        path.append(pen ? 'L' : 'M')
            .append(Svg.number(frame.x(x[i])))
            .append(' ')
            .append(Svg.number(frame.y(y[i])));
      }
      pen = !none;
    }
    svg.element(
        "path",
        "d",
        path,
        "fill",
        "none",
        "stroke",
        colour,
        "stroke-width",
        "2",
        "stroke-linejoin",
        "round",
        "stroke-dasharray",
        dashes.isEmpty() ? "none" : dashes);
  }

  private void points(Series one, int shape, String colour) {
    double[] x = xs(one);
    double[] y = one.y();
    boolean many = y.length > MANY || (crowded && y.length > FEW);
    svg.begin("g", "fill", colour, "fill-opacity", many ? "0.5" : "1");
    for (int i = 0; i < y.length; i++) {
      if (!Double.isNaN(y[i]) && !Double.isNaN(x[i])) {
        svg.element("path", "d", Marker.path(shape, frame.x(x[i]), frame.y(y[i]), many ? 2 : 4.5));
      }
    }
    svg.end("g");
  }

  private void bars(Series one, String colour) {
    List<Series> beside = bars().toList();
    int count = apart ? 1 : beside.size();
    double width = Math.min(WIDEST_BAR, 0.8 * frame.band() / count);
    double first = -0.5 * width * count + (apart ? 0 : beside.indexOf(one) * width);
    double[] y = one.y();
    for (int i = 0; i < y.length; i++) {
      if (!Double.isNaN(y[i])) {
        double base = chart.y().isLogarithmic() ? frame.bottom() : frame.y(0);
        double end = frame.y(y[i]);
        svg.element(
            "rect",
            "x",
            frame.x(i) + first,
            "y",
            Math.min(base, end),
            "width",
            width,
            "height",
            Math.abs(end - base),
            "fill",
            colour);
      }
    }
  }

  private void errorBars(Series one, String colour) {
    if (one.spread().isEmpty()) {
      return;
    }
    double[] spread = one.spread().orElseThrow();
    double[] x = xs(one);
    double[] y = one.y();
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < y.length; i++) {
      if (!Double.isNaN(y[i]) && !Double.isNaN(x[i]) && spread[i] > 0) {
        String low = Svg.number(frame.y(y[i] - spread[i]));
        String high = Svg.number(frame.y(y[i] + spread[i]));
        double at = frame.x(x[i]);
        String cap = Svg.number(at - CAP) + " ";
        path.append('M').append(cap).append(low).append("h8M").append(cap).append(high);
        path.append("h8M").append(Svg.number(at)).append(' ').append(low).append('V').append(high);
      }
    }
    svg.element("path", "d", path, "fill", "none", "stroke", colour, "stroke-width", "1.3");
  }
}
