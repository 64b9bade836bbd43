package org.isovae.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The command: see {@link Options#USAGE}. */
final class Benchmarks {
  /** The cases, in their order. */
  static final List<String> NAMES =
      List.of("peak", "toy", "mnist", "pictures", "scoring", "start", "sweep", "growth");

  private final Options options;
  private final Path work;
  private final Programs programs;
  private final Page page = new Page();
  private final Map<String, String> failures = new LinkedHashMap<>();
  private final String head;
  private final Instant start = Instant.now();

  private Benchmarks(Options options, Path work) throws IOException, InterruptedException {
    this.options = options;
    this.work = work;
    this.head = head();
    say("looking for programs");
    this.programs = new Programs(options, work);
  }

  /**
   * Runs the benchmarks.
   *
   * @param words the folder {@code benchmarks}, and the command line
   */
  public static void main(String[] words) throws IOException, InterruptedException {
    Options options;
    try {
      options = Options.parse(Stream.of(words).skip(1).toArray(String[]::new), Path.of(words[0]));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      System.err.println("benchmarks: " + e.getMessage() + "\n\n" + Options.USAGE);
      System.exit(2);
      return;
    }
    Path work = Files.createTempDirectory("isovae-benchmarks");
    // Also where it is stopped: rows and run directories are some hundred megabytes.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(work)));
    new Benchmarks(options, work).run();
  }

  private static void delete(Path work) {
    try (Stream<Path> files = Files.walk(work)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      System.err.println("benchmarks: " + work + " stays: " + e.getMessage());
    }
  }

  private void run() throws IOException, InterruptedException {
    // A case that is new is a line here and a name above.
    Map<String, Case> cases = new LinkedHashMap<>();
    cases.put("peak", new PeakCase());
    cases.put("toy", new TrainingCase(Model.TOY));
    cases.put("mnist", new TrainingCase(Model.MNIST));
    cases.put("pictures", new TrainingCase(Model.PICTURES));
    cases.put("scoring", new ScoringCase());
    cases.put("start", new StartCase());
    cases.put("sweep", new SweepCase());
    cases.put("growth", new GrowthCase());
    for (String name : NAMES) {
      if (options.wanted(name)) {
        say(name);
        cases.get(name).run(this);
        page.write(options.page(), head);
      }
    }
    missing();
    page.write(options.page(), head);
    say("written: " + options.page());
  }

  /** One case. */
  interface Case {
    void run(Benchmarks all) throws IOException, InterruptedException;
  }

  Options options() {
    return options;
  }

  Path work() {
    return work;
  }

  Programs programs() {
    return programs;
  }

  Page page() {
    return page;
  }

  /** Lets contestants race; who falls out is told at the end. */
  List<Race.Result> race(
      String name, List<Race.Entry> entries, int rounds, int lossSteps, int seeds, int together)
      throws IOException, InterruptedException {
    Race race = new Race(Files.createDirectories(work.resolve("race-" + name)));
    List<Race.Result> results =
        race.run(entries, options.seconds(), rounds, lossSteps, seeds, together);
    race.failures().forEach((who, why) -> failures.put(who + " (" + name + ")", why));
    return results;
  }

  void failed(String who, String why) {
    failures.put(who, why);
  }

  private void missing() {
    Map<String, String> all = new LinkedHashMap<>(programs.absent());
    all.putAll(failures);
    if (all.isEmpty()) {
      return;
    }
    page.heading("Not there");
    List<List<String>> rows = new ArrayList<>();
    all.forEach((who, why) -> rows.add(List.of(who, why.replace('|', '/').replace('\n', ' '))));
    page.table(List.of("contestant", "why"), rows);
  }

  private String head() {
    StringBuilder text =
        new StringBuilder("# Benchmarks\n\nWritten by `benchmarks/run` on " + LocalDate.now());
    text.append(options.quick() ? ", `--quick`: too short to rely on" : "");
    text.append(". Contestants work in turns of ")
        .append(Numbers.of(options.seconds()))
        .append(" s, ")
        .append(options.rounds())
        .append(
            " rounds; a speed is the median of the rounds, a ratio the median of those within a"
                + " round, the spread half of what lies between the slowest and the fastest round."
                + " Same model, rows, batch, optimiser, single precision and threads for all;"
                + " losses from new beginnings show that they do the same. Read ratios rather than"
                + " speeds, and none where the load was high.\n\n");
    text.append("| machine | |\n| --- | --- |\n");
    for (List<String> fact : Machine.facts(options)) {
      text.append("| ").append(String.join(" | ", fact)).append(" |\n");
    }
    return text.toString();
  }

  private void say(String what) {
    System.err.printf(
        Locale.ROOT,
        "benchmarks: %5d s  %s%n",
        Duration.between(start, Instant.now()).toSeconds(),
        what);
  }
}
