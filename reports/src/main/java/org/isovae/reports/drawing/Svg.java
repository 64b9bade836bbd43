package org.isovae.reports.drawing;

/**
 * Writes SVG 1.1, element after element. Attributes and texts are escaped, and what XML cannot hold
 * is left out; numbers have at most two decimals, so that the same figure gives the same text.
 */
final class Svg {
  /** Widths of letters are those of Helvetica; these are near. */
  static final String FONT = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

  static final String INK = "#1a1a1a";
  static final String FAINT = "#555555";
  static final String GRID = "#dddddd";
  static final double FONT_SIZE = 12;

  private final StringBuilder text = new StringBuilder();
  private String pending = "";

  /** An element with attributes, name after name and value; {@link #end} closes it. */
  Svg begin(String name, Object... attributes) {
    close(">");
    text.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      Object value = attributes[i + 1];
      text.append(' ').append(attributes[i]).append("=\"");
      text.append(value instanceof Double number ? number(number) : escaped(value.toString()));
      text.append('"');
    }
    pending = name;
    return this;
  }

  /** Ends the element that was begun with this name. */
  Svg end(String name) {
    if (pending.equals(name)) {
      close("/>");
    } else {
      close(">");
      text.append("</").append(name).append('>');
    }
    text.append('\n');
    return this;
  }

  /** An element without content. */
  Svg element(String name, Object... attributes) {
    return begin(name, attributes).end(name);
  }

  /** Characters inside the element that was begun. */
  Svg characters(String characters) {
    close(">");
    text.append(escaped(characters));
    return this;
  }

  /** A line. */
  Svg line(double x1, double y1, double x2, double y2, Object... more) {
    begin("line", "x1", x1, "y1", y1, "x2", x2, "y2", y2);
    return attributes(more).end("line");
  }

  /** A text beside a place. */
  Svg text(double x, double y, String anchor, String words, Object... more) {
    begin("text", "x", x, "y", y, "text-anchor", anchor);
    return attributes(more).characters(words).end("text");
  }

  private Svg attributes(Object... more) {
    for (int i = 0; i < more.length; i += 2) {
      Object value = more[i + 1];
      text.append(' ').append(more[i]).append("=\"");
      text.append(value instanceof Double number ? number(number) : escaped(value.toString()));
      text.append('"');
    }
    return this;
  }

  private void close(String how) {
    if (!pending.isEmpty()) {
      text.append(how);
      pending = "";
    }
  }

  /** At most two decimals; not by a formatter, which a thousand points would wait for. */
  static String number(double number) {
    long hundredths = Math.round(number * 100);
    long whole = Math.abs(hundredths) / 100;
    long rest = Math.abs(hundredths) % 100;
    String digits = (hundredths < 0 ? "-" : "") + whole;
    if (rest == 0) {
      return digits;
    }
    return rest % 10 == 0 ? digits + "." + rest / 10 : digits + (rest < 10 ? ".0" : ".") + rest;
  }

  private static String escaped(String characters) {
    StringBuilder escaped = new StringBuilder();
    characters
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\n', '\t', '\r' -> escaped.append(' ');
                default -> {
                  if (isXml(c)) {
                    escaped.appendCodePoint(c);
                  }
                }
              }
            });
    return escaped.toString();
  }

  /** The characters of XML 1.0. */
  private static boolean isXml(int c) {
    return (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
  }

  /** All that was written. */
  @Override
  public String toString() {
    return text.toString();
  }

  /**
   * A whole file.
   *
   * @param title read out first
   * @param description what it shows, for whoever cannot see it
   */
  String file(double width, double height, String title, String description) {
    Svg whole = new Svg();
    whole
        .begin(
            "svg",
            "xmlns",
            "http://www.w3.org/2000/svg",
            "xmlns:xlink",
            "http://www.w3.org/1999/xlink",
            "width",
            width,
            "height",
            height,
            "viewBox",
            "0 0 " + number(width) + " " + number(height),
            "role",
            "img",
            "font-family",
            FONT,
            "font-size",
            FONT_SIZE,
            "fill",
            INK)
        .begin("title")
        .characters(title)
        .end("title")
        .begin("desc")
        .characters(description)
        .end("desc")
        .element("rect", "width", width, "height", height, "fill", "#ffffff");
    whole.text.append(text);
    whole.end("svg");
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + whole;
  }
}
