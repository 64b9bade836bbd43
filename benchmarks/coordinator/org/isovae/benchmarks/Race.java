package org.isovae.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several contestants with the same work, in turns. */
final class Race {
  /**
   * One that takes part.
   *
   * @param unit how much one step of it counts
   * @param copies processes that work at the same time
   * @param trains whether it has a loss
   */
  record Entry(String name, Command command, double unit, int copies, boolean trains) {
    Entry(String name, Command command) {
      this(name, command, 1, 1, true);
    }
  }

  /**
   * What one did.
   *
   * @param rates units a second, one a round
   * @param perProcessorSecond the same for a second of one processor
   * @param losses of some trainings from their beginning, one a seed
   */
  record Result(
      String name,
      Map<String, String> facts,
      List<Double> rates,
      List<Double> perProcessorSecond,
      List<Double> losses) {

    double rate() {
      return Numbers.median(rates);
    }

    String shown() {
      return facts.containsKey("version") ? name + ", " + facts.get("version") : name;
    }
  }

  private final Path work;
  private final Map<String, String> failures = new LinkedHashMap<>();

  Race(Path work) {
    this.work = work;
  }

  /** Those that fell out, and why. */
  Map<String, String> failures() {
    return failures;
  }

  private record Runner(Entry entry, List<Contestant> processes, Result result) {}

  /**
   * Runs it.
   *
   * @param lossSteps after how many steps losses are compared; 0: not at all
   * @param seeds how many trainings each
   * @param together how many of these at once
   */
  List<Result> run(
      List<Entry> entries, double seconds, int rounds, int lossSteps, int seeds, int together)
      throws IOException, InterruptedException {
    List<Runner> runners = new ArrayList<>();
    for (Entry entry : entries) {
      List<Contestant> processes = new ArrayList<>();
      for (int copy = 0; copy < entry.copies(); copy++) {
        Path log = work.resolve(entry.name().replaceAll("[^A-Za-z0-9]+", "-") + copy + ".log");
        processes.add(Contestant.start(entry.command(), log));
      }
      runners.add(
          new Runner(
              entry,
              processes,
              new Result(
                  entry.name(),
                  new LinkedHashMap<>(),
                  new ArrayList<>(),
                  new ArrayList<>(),
                  new ArrayList<>())));
    }
    try {
      inTurns(runners, runners.size(), runner -> ready(runner));
      if (lossSteps > 0) {
        inTurns(runners, together, runner -> losses(runner, lossSteps, seeds));
      }
      for (int round = 0; round < rounds; round++) {
        inTurns(runners, 1, runner -> round(runner, seconds));
      }
    } finally {
      runners.forEach(runner -> runner.processes().forEach(Contestant::close));
    }
    return runners.stream().map(Runner::result).toList();
  }

  /** Work of one contestant. */
  @FunctionalInterface
  private interface Turn {
    void of(Runner runner) throws Contestant.Failure, InterruptedException;
  }

  /** Lets all do something, some at once; who fails falls out. */
  private void inTurns(List<Runner> runners, int together, Turn turn) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, together));
    try {
      Map<Runner, Future<?>> turns = new LinkedHashMap<>();
      for (Runner runner : runners) {
        Callable<Void> call =
            () -> {
              turn.of(runner);
              return null;
            };
        turns.put(runner, threads.submit(call));
      }
      for (Map.Entry<Runner, Future<?>> each : turns.entrySet()) {
        try {
          each.getValue().get();
        } catch (ExecutionException e) {
          failures.put(each.getKey().entry().name(), e.getCause().getMessage());
          each.getKey().processes().forEach(Contestant::close);
          runners.remove(each.getKey());
        }
      }
    } finally {
      threads.shutdown();
    }
  }

  private static void ready(Runner runner) throws Contestant.Failure, InterruptedException {
    for (Contestant process : runner.processes()) {
      runner.result().facts().putAll(process.ready());
    }
  }

  private static void losses(Runner runner, int steps, int seeds)
      throws Contestant.Failure, InterruptedException {
    if (!runner.entry().trains()) {
      return;
    }
    for (int seed = 1; seed <= seeds; seed++) {
      Map<String, String> said = runner.processes().get(0).ask("loss " + steps + " " + seed);
      runner.result().losses().add(Double.parseDouble(said.get("value")));
    }
  }

  private static void round(Runner runner, double seconds)
      throws Contestant.Failure, InterruptedException {
    List<Contestant> processes = runner.processes();
    ExecutorService threads = Executors.newFixedThreadPool(processes.size());
    try {
      List<Future<Map<String, String>>> answers = new ArrayList<>();
      for (Contestant process : processes) {
        answers.add(threads.submit(() -> process.ask("run " + seconds)));
      }
      double rate = 0;
      double processor = 0;
      double units = 0;
      for (Future<Map<String, String>> answer : answers) {
        Map<String, String> said = answer.get();
        double steps = Double.parseDouble(said.get("steps")) * runner.entry().unit();
        units += steps;
        rate += steps / Double.parseDouble(said.get("seconds"));
        processor += Double.parseDouble(said.get("cpu"));
      }
      runner.result().rates().add(rate);
      runner.result().perProcessorSecond().add(units / processor);
    } catch (ExecutionException e) {
      throw new Contestant.Failure(e.getCause().getMessage());
    } finally {
      threads.shutdown();
    }
  }
}
