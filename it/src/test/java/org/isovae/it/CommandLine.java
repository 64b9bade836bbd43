package org.isovae.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Types commands as a user would: a child process, the packaged modules on its module path. */
public final class CommandLine {
  private static final long MINUTES = 10;

  private final Path directory;

  /** In this current directory. */
  public CommandLine(Path directory) {
    this.directory = directory;
  }

  /** What a command gave. */
  public record Outcome(int exit, String output) {}

  /** Runs a command to its end. */
  public Outcome run(String... arguments) {
    return await(start(List.of(), arguments));
  }

  /** Starts a command, behind a shell's settings such as {@code ulimit -f 100}. */
  public Started start(List<String> shell, String... arguments) {
    Path output;
    try {
      output = Files.createTempFile("isovae", ".txt");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> command = new ArrayList<>(List.of("bash", "-c"));
    String first = shell.isEmpty() ? "" : String.join("; ", shell) + "; ";
    command.add(first + "exec \"$@\"");
    command.add("isovae");
    command.add(launcher().toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().remove("ISOVAE_DATA");
    try {
      return new Started(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the end of a command. */
  public static Outcome await(Started started) {
    try {
      if (!started.process().waitFor(MINUTES, TimeUnit.MINUTES)) {
        started.process().destroyForcibly();
        throw new IllegalStateException("no end after minutes: " + started.text());
      }
      return new Outcome(started.process().exitValue(), started.text());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A command that runs. */
  public record Started(Process process, Path output) {
    /** What it has said so far. */
    public String text() {
      try {
        return Files.readString(output);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Path launcher() {
    Path launcher = root().resolve("isovae");
    if (!Files.isDirectory(root().resolve("app/target/isovae/lib/host"))) {
      throw new IllegalStateException("the distribution is not built: run mvn verify");
    }
    return launcher;
  }

  /** The project's root. */
  public static Path root() {
    return Path.of("").toAbsolutePath().getParent();
  }
}
