package org.isovae.app;

import java.util.Locale;
import java.util.regex.Pattern;

/** Files of data that somebody names where a configuration is expected. */
final class DataFiles {
  private static final Pattern ENDING =
      Pattern.compile(
          ".*\\.(csv|tsv|txt|dat|data|npy|npz|mat|parquet|jsonl|ndjson)(\\.gz)?", Pattern.DOTALL);

  private DataFiles() {}

  /** Whether a file is one of data, by its name. */
  static boolean named(String name) {
    return !name.contains("=") && ENDING.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  /**
   * Whether an argument, where a file of data may stand, is a {@code key=value} instead: the keys
   * that are taken there have dots.
   */
  static boolean isKey(String argument) {
    return argument.matches("[\\w-]+(\\.[\\w-]+)+=.*");
  }

  /** The override that names a file of data. */
  static String override(String name) {
    // In quotes, because a name may look like a number or a list.
    StringBuilder quoted = new StringBuilder("dataset.path=\"");
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
