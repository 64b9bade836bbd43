package org.isovae.app;

/** Sentences in lines that a terminal can show. */
final class Lines {
  private static final int WIDTH = 100;

  private Lines() {}

  /** Adds a remark as an item of a list. */
  static void remark(StringBuilder text, String remark) {
    int column = 0;
    for (String word : remark.split(" ", -1)) {
      if (column == 0 || column + word.length() > WIDTH) {
        text.append(column == 0 ? "  - " : "\n    ");
        column = 4;
      } else {
        text.append(' ');
        column++;
      }
      text.append(word);
      column += word.length();
    }
    text.append('\n');
  }
}
