package org.isovae.reports.drawing;

/** How wide a text is, about: fonts differ from machine to machine, the layout must not. */
final class Letters {
  /** Thousandths of the font's size for the characters from space to tilde, Helvetica's. */
  private static final String ASCII =
      "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556"
          + " 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667"
          + " 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333"
          + " 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556"
          + " 500 722 500 500 500 334 260 334 584";

  private static final int[] WIDTHS = widths();
  private static final int OTHER = 600;

  /** Some of the fonts that may be there instead are so much wider. */
  private static final double WIDEST_FONT = 1.16;

  private Letters() {}

  private static int[] widths() {
    String[] numbers = ASCII.split(" ", -1);
    int[] widths = new int[numbers.length];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Integer.parseInt(numbers[i]);
    }
    return widths;
  }

  static double width(String text, double size) {
    return text.codePoints().mapToDouble(Letters::width).sum() * WIDEST_FONT * size / 1000;
  }

  private static double width(int c) {
    return c >= ' ' && c < ' ' + WIDTHS.length ? WIDTHS[c - ' '] : OTHER;
  }

  /** The text, or as much of its beginning as fits, with an ellipsis. */
  static String cut(String text, double size, double most) {
    if (width(text, size) <= most) {
      return text;
    }
    int length = text.length();
    while (length > 1 && width(text.substring(0, length) + "…", size) > most) {
      length = text.offsetByCodePoints(length, -1);
    }
    return text.substring(0, length) + "…";
  }
}
