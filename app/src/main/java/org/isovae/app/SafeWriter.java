package org.isovae.app;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * What the command line prints. Names and contents of files come along in messages, and a terminal
 * obeys control characters: they are shown as they are written in JSON, {@code \u001b}.
 */
final class SafeWriter extends FilterWriter {
  private SafeWriter(Writer out) {
    super(out);
  }

  static PrintWriter of(Writer out) {
    return new PrintWriter(new SafeWriter(out), true);
  }

  @Override
  public void write(int character) throws IOException {
    char c = (char) character;
    if (obeyed(c)) {
      out.write(String.format("\\u%04x", (int) c));
    } else {
      out.write(c);
    }
  }

  @Override
  public void write(char[] characters, int from, int count) throws IOException {
    for (int i = from; i < from + count; i++) {
      write(characters[i]);
    }
  }

  @Override
  public void write(String text, int from, int count) throws IOException {
    for (int i = from; i < from + count; i++) {
      write(text.charAt(i));
    }
  }

  /** Control characters but for new lines and tabs, and those that turn the direction of text. */
  private static boolean obeyed(char c) {
    return switch (c) {
      case '\n', '\t' -> false;
      case '\r' -> !System.lineSeparator().equals("\r\n");
      case '\u200e', '\u200f', '\u2028', '\u2029' -> true;
      default ->
          Character.isISOControl(c)
              || (c >= '\u202a' && c <= '\u202e')
              || (c >= '\u2066' && c <= '\u2069');
    };
  }
}
