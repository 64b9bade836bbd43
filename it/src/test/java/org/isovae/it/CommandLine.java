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

  /**
   * What a shell starts in the background ignores SIGINT, its children inherit that, and a shell
   * cannot undo it. Coreutils' {@code env} can.
   */
  private static final List<String> NOTHING_IGNORED = List.of("env", "--default-signal=INT");

  private static final List<String> PREFIX =
      succeeds(NOTHING_IGNORED, "true") ? NOTHING_IGNORED : List.of();

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
    command.addAll(PREFIX);
    command.add(launcher().toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().remove("ISOVAE_DATA");
    // Commands of seconds: compiling well takes longer than what it would save.
    builder.environment().put("ISOVAE_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
    try {
      return new Started(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a command that was started here is ended by SIGINT: a shell tries it on itself. */
  public static boolean isInterruptible() {
    return !succeeds(PREFIX, "bash", "-c", "kill -INT $$; true");
  }

  private static boolean succeeds(List<String> prefix, String... command) {
    List<String> words = new ArrayList<>(prefix);
    words.addAll(List.of(command));
    try {
      return new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // there is no such command
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
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
