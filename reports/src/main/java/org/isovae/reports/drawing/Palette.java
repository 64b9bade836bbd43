package org.isovae.reports.drawing;

import java.util.List;
import java.util.Locale;
import org.isovae.api.report.Series;

/** Colours that can be told apart with any kind of sight, and in grey by shapes and dashes. */
final class Palette {
  /** Okabe and Ito's, without yellow, which is lost on white; behind them more for many classes. */
  private static final String[] SERIES = {
    "#0072b2", "#d55e00", "#009e73", "#aa4499", "#e69f00", "#56b4e9",
    "#7f7f7f", "#8c6d31", "#e377c2", "#6a4fc1", "#7fa81b", "#b5303f"
  };

  /** Of more lines, those that are numbered are a family. */
  private static final int FEW = 6;

  private static final String[] DASHES = {"", "7 3", "2 3", "9 3 2 3"};

  private static final int[] HIGH = {0x00, 0x72, 0xb2};
  private static final int[] LOW = {0xff, 0xff, 0xff};
  private static final int[] NEGATIVE = {0xd5, 0x5e, 0x00};

  private Palette() {}

  /** The colour of a series; of a family of lines, from one colour to another. */
  static String series(int i, List<Series> all) {
    return isFamily(all)
        ? hexadecimal(mixed(NEGATIVE, HIGH, i / (all.size() - 1.0)))
        : SERIES[i % SERIES.length];
  }

  /** The dashes of a line; never two of one colour with the same. */
  static String dashes(int i, List<Series> all) {
    return isFamily(all) ? "" : DASHES[(i + i / SERIES.length) % DASHES.length];
  }

  /** More lines than colours are a family where they are numbered, such as by a value of a key. */
  private static boolean isFamily(List<Series> all) {
    return all.size() > FEW
        && all.stream()
            .allMatch(
                one ->
                    one.kind() != Series.Kind.POINTS
                        && one.label().chars().anyMatch(Character::isDigit));
  }

  /** The only colour of a figure without series. */
  static String single() {
    return SERIES[0];
  }

  /** The colour of a share from −1 to 1 of the largest number of a map. */
  static int[] map(double share) {
    return mixed(LOW, share < 0 ? NEGATIVE : HIGH, Math.min(1, Math.abs(share)));
  }

  static String hexadecimal(int[] colour) {
    return String.format(Locale.ROOT, "#%02x%02x%02x", colour[0], colour[1], colour[2]);
  }

  /** The ink that is read best on a colour. */
  static String ink(int[] colour) {
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2] > 140 ? Svg.INK : "#ffffff";
  }

  private static int[] mixed(int[] from, int[] to, double share) {
    int[] colour = new int[3];
    for (int k = 0; k < colour.length; k++) {
      colour[k] = (int) Math.round(from[k] + share * (to[k] - from[k]));
    }
    return colour;
  }
}
