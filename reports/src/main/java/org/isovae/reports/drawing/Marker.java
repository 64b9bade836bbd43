package org.isovae.reports.drawing;

/** The shape of a point: another for each series, where colours do not tell. */
final class Marker {
  private Marker() {}

  static String path(int series, double x, double y, double r) {
    return switch (series % 4) {
      case 0 -> "M" + at(x - r, y) + arc(r, 2 * r) + arc(r, -2 * r) + "z";
      case 1 -> polygon(x, y - 1.25 * r, x + 1.25 * r, y, x, y + 1.25 * r, x - 1.25 * r, y);
      case 2 -> polygon(x, y - 1.2 * r, x + 1.15 * r, y + 0.9 * r, x - 1.15 * r, y + 0.9 * r);
      default -> polygon(x - r, y - r, x + r, y - r, x + r, y + r, x - r, y + r);
    };
  }

  private static String arc(double r, double across) {
    return "a" + at(r, r) + " 0 1 0 " + at(across, 0);
  }

  private static String polygon(double... places) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < places.length; i += 2) {
      path.append(i == 0 ? 'M' : 'L').append(at(places[i], places[i + 1]));
    }
    return path.append('z').toString();
  }

  private static String at(double x, double y) {
    return Svg.number(x) + " " + Svg.number(y);
  }
}
