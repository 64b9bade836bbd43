package org.isovae.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Whether memory grows over many steps and many runs in one process. */
final class GrowthCase implements Benchmarks.Case {
  private static final int PARTS = 10;

  /** What a process may have more at the end than after a fifth, in bytes: allocators round. */
  private static final double SLACK = 32 << 20;

  /**
   * A moment.
   *
   * @param heap used of Java's, after a collection
   * @param outside of Java's heap
   */
  private record Moment(int done, double heap, double outside) {}

  @Override
  public void run(Benchmarks all) throws IOException, InterruptedException {
    boolean quick = all.options().quick();
    Rows rows = Rows.toy(all.work());
    all.page().heading("Growth");
    all.page()
        .say(
            "The memory of a process that trains the toy model on and on, and of one that makes one"
                + " run after another: Java's heap after a collection, and what the process has"
                + " besides.");
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Command command = TrainingCase.isovae(all, Model.TOY, rows, 1, 1);
      Callable<List<Moment>> steps = () -> moments(all, command, "advance", quick ? 500 : 10_000);
      Callable<List<Moment>> runs = () -> moments(all, command, "runs", quick ? 2 : 100);
      Future<List<Moment>> bySteps = threads.submit(steps);
      Future<List<Moment>> byRuns = threads.submit(runs);
      List<List<String>> lines = new ArrayList<>();
      tell(all, "steps", bySteps.get(), lines);
      tell(all, "runs", byRuns.get(), lines);
      all.page().table(List.of("done", "Java's heap", "besides"), lines);
    } catch (ExecutionException e) {
      all.failed("Isovae (growth)", String.valueOf(e.getCause().getMessage()));
    } finally {
      threads.shutdown();
    }
  }

  private static List<Moment> moments(Benchmarks all, Command command, String order, int each)
      throws IOException, InterruptedException, Contestant.Failure {
    Path log = all.work().resolve("growth-" + order + ".log");
    List<Moment> moments = new ArrayList<>();
    try (Contestant contestant = Contestant.start(command, log)) {
      contestant.ready();
      for (int part = 1; part <= PARTS; part++) {
        contestant.ask(order + " " + each);
        Map<String, String> memory = contestant.ask("memory");
        double outside =
            contestant.resident().orElse(0) - Double.parseDouble(memory.get("committed"));
        moments.add(new Moment(part * each, Double.parseDouble(memory.get("used")), outside));
      }
    }
    return moments;
  }

  private static void tell(
      Benchmarks all, String what, List<Moment> moments, List<List<String>> lines) {
    for (int part : new int[] {1, PARTS / 5, PARTS / 2, PARTS}) {
      Moment moment = moments.get(part - 1);
      lines.add(
          List.of(
              String.format("%,d %s", moment.done(), what),
              Numbers.megabytes(moment.heap()),
              Numbers.megabytes(moment.outside())));
    }
    Moment early = moments.get(PARTS / 5 - 1);
    Moment last = moments.get(PARTS - 1);
    double heap = last.heap() - early.heap();
    double outside = last.outside() - early.outside();
    all.page()
        .target(
            String.format("no growth over %,d %s", last.done(), what),
            "heap " + Numbers.megabytes(heap) + ", besides " + Numbers.megabytes(outside),
            heap <= SLACK && outside <= SLACK);
  }
}
