package org.isovae.reports.drawing;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Two axes around a plot: where it lies, its ticks, its grid and the words beside it. */
final class Frame {
  private static final double TICK = 4;
  private static final double GAP = 5;
  private static final double LINE = 16;
  private static final double LONGEST_LABEL = 110;
  private static final double SLANT = Math.toRadians(40);
  private static final double ACROSS = 70;
  private static final double DOWN = 45;

  private final Scale x;
  private final Scale y;
  private final double left;
  private final double right;
  private final double top;
  private final double bottom;
  private final boolean slanted;

  private Frame(
      Scale x, Scale y, double left, double right, double top, double bottom, boolean slanted) {
    this.x = x;
    this.y = y;
    this.left = left;
    this.right = right;
    this.top = top;
    this.bottom = bottom;
    this.slanted = slanted;
  }

  /**
   * A frame inside of a picture.
   *
   * @param top where the plot begins, below a legend
   * @param beside room at the right of the plot
   */
  static Frame in(Scale x, Scale y, double width, double height, double top, double beside) {
    double label = labels(y, height).stream().mapToDouble(Frame::width).max().orElse(0);
    double left = LINE + GAP + Math.min(LONGEST_LABEL, label) + GAP + TICK;
    double right = width - beside;
    List<String> below = x.categories();
    double widest = below.stream().mapToDouble(Frame::width).max().orElse(0);
    double band = below.isEmpty() ? 0 : (right - left) / below.size();
    boolean slanted = widest + 6 > band && widest > 4 * Svg.FONT_SIZE;
    double labels = slanted ? Math.min(LONGEST_LABEL, widest) * Math.sin(SLANT) + 12 : LINE;
    return new Frame(x, y, left, right, top, height - LINE - GAP - labels - TICK, slanted);
  }

  private static List<String> labels(Scale scale, double length) {
    return scale.categorical()
        ? scale.categories()
        : DoubleStream.of(scale.ticks(down(length))).mapToObj(Ticks::label).toList();
  }

  private static int across(double length) {
    return (int) Math.max(2, length / ACROSS);
  }

  private static int down(double length) {
    return (int) Math.max(2, length / DOWN);
  }

  private static double width(String text) {
    return Letters.width(text, Svg.FONT_SIZE);
  }

  double left() {
    return left;
  }

  double right() {
    return right;
  }

  double top() {
    return top;
  }

  double bottom() {
    return bottom;
  }

  double x(double number) {
    return left + x.place(number) * (right - left);
  }

  double y(double number) {
    return bottom - y.place(number) * (bottom - top);
  }

  /** How wide a category is. */
  double band() {
    return (right - left) / Math.max(1, x.categories().size());
  }

  /** The grid, the ticks and the words. */
  void draw(Svg svg) {
    svg.begin("g", "stroke", Svg.GRID, "stroke-width", "1");
    if (!x.categorical()) {
      for (double tick : x.ticks(across(right - left))) {
        svg.line(x(tick), top, x(tick), bottom);
      }
    }
    for (double tick : y.ticks(down(bottom - top))) {
      svg.line(left, y(tick), right, y(tick));
    }
    svg.end("g");
    svg.element(
        "path",
        "d",
        "M"
            + Svg.number(left)
            + " "
            + Svg.number(top)
            + "V"
            + Svg.number(bottom)
            + "H"
            + Svg.number(right),
        "fill",
        "none",
        "stroke",
        Svg.FAINT);
    for (double tick : y.ticks(down(bottom - top))) {
      svg.line(left - TICK, y(tick), left, y(tick), "stroke", Svg.FAINT);
      svg.text(left - TICK - GAP, y(tick) + 4, "end", Ticks.label(tick));
    }
    if (x.categorical()) {
      categories(svg);
    } else {
      ticksBelow(svg);
    }
    words(svg, x.text(), y.text());
  }

  /** What the axes are; the vertical one's words are read from below. */
  void words(Svg svg, String across, String down) {
    double middle = (left + right) / 2;
    svg.text(
        middle, bottomOfPicture() - GAP, "middle", Letters.cut(across, Svg.FONT_SIZE, right - 4));
    double height = (top + bottom) / 2;
    svg.text(
        LINE - 2,
        height,
        "middle",
        Letters.cut(down, Svg.FONT_SIZE, 2 * Math.min(height, bottomOfPicture() - height) - 8),
        "transform",
        "rotate(-90 " + Svg.number(LINE - 2) + " " + Svg.number(height) + ")");
  }

  private double bottomOfPicture() {
    double widest = x.categories().stream().mapToDouble(Frame::width).max().orElse(0);
    double labels = slanted ? Math.min(LONGEST_LABEL, widest) * Math.sin(SLANT) + 12 : LINE;
    return bottom + LINE + GAP + labels + TICK;
  }

  private void ticksBelow(Svg svg) {
    for (double tick : x.ticks(across(right - left))) {
      svg.line(x(tick), bottom, x(tick), bottom + TICK, "stroke", Svg.FAINT);
      svg.text(x(tick), bottom + TICK + LINE - 3, "middle", Ticks.label(tick));
    }
  }

  /** The names of categories below the plot, as many as there is room for. */
  void categories(Svg svg) {
    List<String> all = x.categories();
    double widest = all.stream().mapToDouble(Frame::width).max().orElse(0);
    double room = slanted ? LINE : widest + 8;
    int every = (int) Math.max(1, Math.ceil(room / band()));
    for (int i : shown(all.size(), every)) {
      double at = x(i);
      svg.line(at, bottom, at, bottom + TICK, "stroke", Svg.FAINT);
      if (slanted) {
        double down = bottom + TICK + 10;
        svg.text(
            at + 4,
            down,
            "end",
            Letters.cut(all.get(i), Svg.FONT_SIZE, LONGEST_LABEL),
            "transform",
            "rotate(-40 " + Svg.number(at + 4) + " " + Svg.number(down) + ")");
      } else {
        svg.text(at, bottom + TICK + LINE - 3, "middle", all.get(i));
      }
    }
  }

  /** The first, and then every so many; of many, those whose place is round: 1, 5, 10, … */
  static List<Integer> shown(int count, int every) {
    if (every <= 2) {
      return IntStream.iterate(0, i -> i < count, i -> i + every).boxed().toList();
    }
    int step =
        IntStream.of(5, 10, 20, 50, 100, 200, 500).filter(s -> s >= every).findFirst().orElse(1000);
    return IntStream.concat(
            IntStream.of(0), IntStream.iterate(step - 1, i -> i < count, i -> i + step))
        .boxed()
        .toList();
  }
}
