package org.isovae.datasets.table;

import java.util.List;

/** What separates the fields of a line. */
final class Delimiter {
  /** In the order in which they are tried: what is least likely inside a field comes first. */
  private static final char[] CANDIDATES = {'\t', ';', ',', '|', ' '};

  private Delimiter() {}

  /**
   * The delimiter.
   *
   * @param configured {@code auto}, {@code tab}, {@code space} or the character itself
   * @param start the first lines of the file
   */
  static char of(String configured, String start) {
    return switch (configured) {
      case TableConfig.AUTO -> detect(start);
      case "tab" -> '\t';
      case "space" -> ' ';
      default -> configured.charAt(0);
    };
  }

  /** The first candidate that cuts the first two lines into equally many fields, more than one. */
  private static char detect(String start) {
    List<String> lines = start.lines().filter(line -> !line.isBlank()).limit(3).toList();
    if (lines.isEmpty()) {
      return ',';
    }
    String first = lines.get(0);
    // The second line may be cut off where the start ends, unless a third one follows it.
    boolean whole = lines.size() > 2 || (lines.size() == 2 && start.length() < 1 << 16);
    String second = whole ? lines.get(1) : first;
    for (char candidate : CANDIDATES) {
      int count = count(first, candidate);
      if (count > 0 && count(second, candidate) == count) {
        return candidate;
      }
    }
    // No agreement: a ragged file. The commonest delimiter gives the clearest message.
    for (char candidate : CANDIDATES) {
      if (count(first, candidate) > 0) {
        return candidate;
      }
    }
    return ',';
  }

  private static int count(String line, char delimiter) {
    int count = 0;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      count += c == delimiter && !quoted ? 1 : 0;
    }
    return count;
  }
}
