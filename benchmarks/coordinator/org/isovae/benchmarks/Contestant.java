package org.isovae.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A process that waits for orders; {@code contest.py} says which there are. */
final class Contestant implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 400;

  private final Process process;
  private final PrintStream orders;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final Path log;

  private Contestant(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    Thread reader = new Thread(this::read, "answers");
    reader.setDaemon(true);
    reader.start();
  }

  /** What a contestant cannot do, or why it ended. */
  static final class Failure extends Exception {
    private static final long serialVersionUID = 1;

    Failure(String message) {
      super(message);
    }
  }

  /**
   * Starts it; it is not ready yet.
   *
   * @param log takes what it writes besides answers
   */
  static Contestant start(Command command, Path log) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command.words());
    builder.environment().putAll(command.environment());
    builder.redirectError(log.toFile());
    return new Contestant(builder.start(), log);
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("@")) {
          answers.add(line);
        }
      }
    } catch (IOException e) {
      // It has ended: the end of answers says so.
    }
    answers.add("");
  }

  /** Waits until it has warmed up; what it says of itself. */
  Map<String, String> ready() throws Failure, InterruptedException {
    return answer();
  }

  /** Gives an order and waits for the answer. */
  Map<String, String> ask(String order) throws Failure, InterruptedException {
    orders.println(order);
    return answer();
  }

  private Map<String, String> answer() throws Failure, InterruptedException {
    String line = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (line == null) {
      close();
      throw new Failure("no answer within " + PATIENCE_SECONDS + " seconds");
    }
    if (line.isEmpty()) {
      process.waitFor(5, TimeUnit.SECONDS);
      throw new Failure("it ended: " + lastWords(log));
    }
    Map<String, String> facts = new HashMap<>();
    for (String word : line.split("\t")) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        facts.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    return facts;
  }

  /** The last line that a program has written. */
  static String lastWords(Path log) {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      Collections.reverse(lines);
      return lines.stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .findFirst()
          .orElse("it said nothing");
    } catch (IOException e) {
      return "what it wrote cannot be read: " + e.getMessage();
    }
  }

  /** Memory that the process has in bytes; empty where the system does not tell. */
  OptionalLong resident() {
    try {
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public void close() {
    orders.println("quit");
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
