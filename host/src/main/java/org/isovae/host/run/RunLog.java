package org.isovae.host.run;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** {@code run.log}: what was worth saying, with the time; stacks of errors. */
final class RunLog {
  private final Path path;

  RunLog(Path path) {
    this.path = path;
  }

  /** Adds a line. */
  void add(String message) {
    String text = Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + message + "\n";
    try (OutputStream out = SafeFiles.open(path, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw SafeFiles.failure(path, e);
    }
  }

  /** Adds a line and the stack of an error. */
  void add(String message, Throwable cause) {
    StringWriter stack = new StringWriter();
    cause.printStackTrace(new PrintWriter(stack, true));
    add(message + "\n" + stack.toString().stripTrailing());
  }
}
