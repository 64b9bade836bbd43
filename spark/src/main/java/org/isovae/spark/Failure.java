package org.isovae.spark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Spark says when it has given up, in one sentence: the last host's own words. */
final class Failure {
  /** {@code Lost task 0.1 in stage 0.0 (TID 1) (host executor 0): class: message}. */
  private static final Pattern LOST =
      Pattern.compile(
          "Lost task [^ ]+ in stage [^ ]+ \\(TID \\d+\\) \\(([^ ]+) executor [^)]+\\):"
              + " (?:([\\w.$]+(?:Exception|Error)): )?(.*)");

  private static final Pattern CAUSE = Pattern.compile("Caused by: (?:[\\w.$]+: )?(.*)");
  private static final String OF_SPARK = "org.apache.spark.";

  private Failure() {}

  /** Of an exception of the driver. */
  static String of(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      String message = String.valueOf(each.getMessage());
      Matcher lost = LOST.matcher(message);
      if (lost.find()) {
        boolean wrapped = lost.group(2) != null && lost.group(2).startsWith(OF_SPARK);
        return "on the host "
            + lost.group(1)
            + ": "
            + (wrapped ? lastCause(message, lost.group(3)) : lost.group(3));
      }
    }
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage());
    return message.lines().findFirst().orElse(message);
  }

  private static String lastCause(String trace, String otherwise) {
    String last = otherwise;
    for (Matcher cause = CAUSE.matcher(trace); cause.find(); ) {
      last = cause.group(1);
    }
    return last;
  }
}
