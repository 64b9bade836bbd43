package org.isovae.reports.drawing;

import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.isovae.api.report.HeatMap;

/** A heat map with the bar of its colours. */
final class HeatMapSvg {
  private static final double WIDTH = 520;
  private static final double HEIGHT = 420;
  private static final double BESIDE = 96;
  private static final double TOP = 14;
  private static final double BAR = 14;
  private static final int BAR_STEPS = 64;

  /** A map of more cells is a picture inside of the picture. */
  private static final int MOST_CELLS = 64 * 64;

  /** Up to so many rows and columns, each cell tells its number. */
  private static final int MOST_TOLD = 8;

  /** So that no viewer blurs the cells of the inner picture into each other. */
  private static final int PIXELS = 4;

  private static final int[] NONE = {0xee, 0xee, 0xee};

  private final HeatMap map;
  private final double[][] matrix;
  private final double high;
  private final boolean negative;
  private final Frame frame;
  private final Svg svg = new Svg();

  private HeatMapSvg(HeatMap map) {
    this.map = map;
    this.matrix = map.matrix();
    double[] numbers =
        Arrays.stream(matrix).flatMapToDouble(Arrays::stream).filter(Double::isFinite).toArray();
    double largest = DoubleStream.of(numbers).map(Math::abs).max().orElse(0);
    this.high = largest > 0 ? largest : 1;
    this.negative = DoubleStream.of(numbers).anyMatch(n -> n < -0.02 * high);
    this.frame =
        Frame.in(
            Scale.of(map.columns(), DoubleStream.empty(), false),
            Scale.of(map.rows(), DoubleStream.empty(), false),
            WIDTH,
            HEIGHT,
            TOP,
            BESIDE);
  }

  static String of(HeatMap map) {
    return new HeatMapSvg(map).drawn();
  }

  private String drawn() {
    if (matrix.length * matrix[0].length <= MOST_CELLS) {
      cells();
    } else {
      picture();
    }
    overTheFrame("rect", "fill", "none", "stroke", Svg.FAINT);
    frame.categories(svg);
    rows();
    frame.words(svg, map.columns().text(), map.rows().text());
    bar();
    return svg.file(WIDTH, HEIGHT, map.title(), map.alternative());
  }

  private int[] colour(double number) {
    return Double.isFinite(number) ? Palette.map(number / high) : NONE;
  }

  private double down() {
    return (frame.bottom() - frame.top()) / matrix.length;
  }

  private void cells() {
    double across = frame.band();
    boolean told = matrix.length <= MOST_TOLD && matrix[0].length <= MOST_TOLD;
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[i].length; j++) {
        double number = matrix[i][j];
        int[] colour = colour(number);
        double x = frame.left() + j * across;
        double y = frame.top() + i * down();
        svg.element(
            "rect",
            "x",
            x,
            "y",
            y,
            "width",
            across,
            "height",
            down(),
            "fill",
            Palette.hexadecimal(colour),
            "stroke",
            told ? "#ffffff" : Palette.hexadecimal(colour),
            "stroke-width",
            told ? "1" : "0.3");
        if (told && Double.isFinite(number)) {
          svg.text(
              x + across / 2,
              y + down() / 2 + 4,
              "middle",
              brief(number),
              "fill",
              Palette.ink(colour));
        }
      }
    }
  }

  private void picture() {
    int height = matrix.length * PIXELS;
    int width = matrix[0].length * PIXELS;
    byte[] levels = new byte[height * width * 3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int[] colour = colour(matrix[y / PIXELS][x / PIXELS]);
        for (int k = 0; k < 3; k++) {
          levels[(y * width + x) * 3 + k] = (byte) colour[k];
        }
      }
    }
    overTheFrame(
        "image",
        "preserveAspectRatio",
        "none",
        "xlink:href",
        "data:image/png;base64,"
            + Base64.getEncoder().encodeToString(Png.bytes(width, height, 3, levels)));
  }

  /** An element as large as what the axes enclose. */
  private void overTheFrame(String name, Object... attributes) {
    Object[] place = {
      "x",
      frame.left(),
      "y",
      frame.top(),
      "width",
      frame.right() - frame.left(),
      "height",
      frame.bottom() - frame.top()
    };
    svg.element(name, Stream.concat(Arrays.stream(place), Arrays.stream(attributes)).toArray());
  }

  private void rows() {
    int every = (int) Math.max(1, Math.ceil(15 / down()));
    for (int i : Frame.shown(matrix.length, every)) {
      svg.text(
          frame.left() - 6,
          frame.top() + (i + 0.5) * down() + 4,
          "end",
          Letters.cut(map.rows().categories().get(i), Svg.FONT_SIZE, 108));
    }
  }

  /** The colours, and round numbers beside them. */
  private void bar() {
    double x = frame.right() + 18;
    double low = negative ? -high : 0;
    double length = frame.bottom() - frame.top();
    double step = length / BAR_STEPS;
    for (int k = 0; k < BAR_STEPS; k++) {
      double number = high - (k + 0.5) / BAR_STEPS * (high - low);
      svg.element(
          "rect",
          "x",
          x,
          "y",
          frame.top() + k * step,
          "width",
          BAR,
          "height",
          step + 0.3,
          "fill",
          Palette.hexadecimal(colour(number)));
    }
    svg.element(
        "rect",
        "x",
        x,
        "y",
        frame.top(),
        "width",
        BAR,
        "height",
        length,
        "fill",
        "none",
        "stroke",
        Svg.FAINT,
        "stroke-width",
        "0.6");
    for (double tick : Ticks.linear(low, high, 6)) {
      double y = frame.bottom() - (tick - low) / (high - low) * length;
      svg.line(x + BAR, y, x + BAR + 3, y, "stroke", Svg.FAINT);
      svg.text(x + BAR + 6, y + 4, "start", Ticks.label(tick));
    }
    double words = WIDTH - 6;
    double middle = (frame.top() + frame.bottom()) / 2;
    svg.text(
        words,
        middle,
        "middle",
        Letters.cut(map.quantity(), Svg.FONT_SIZE, length),
        "transform",
        "rotate(-90 " + Svg.number(words) + " " + Svg.number(middle) + ")");
  }

  private static String brief(double number) {
    double rounded = Double.parseDouble(String.format(Locale.ROOT, "%.2e", number));
    return Ticks.label(rounded);
  }
}
