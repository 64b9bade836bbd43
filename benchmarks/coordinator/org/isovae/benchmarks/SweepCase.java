package org.isovae.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Many toy models: a sweep of Isovae's, and others side by side, one process a processor. */
final class SweepCase implements Benchmarks.Case {
  /**
   * A way to run a sweep.
   *
   * @param overrides what it takes
   * @param runs how many for each processor
   */
  private record Way(String name, List<String> overrides, int runs) {}

  /** A further way is a line here. */
  private static final List<Way> WAYS =
      List.of(
          new Way("Isovae: `sweep`", List.of("engine.stack=1"), 2),
          new Way(
              "Isovae: `sweep engine.stack=8`, eight runs as one graph",
              List.of("engine.stack=8"),
              8));

  /**
   * What one did.
   *
   * @param training steps a second while it trained
   * @param whole steps a second of the whole process
   */
  private record Swept(Way way, int runs, int steps, double training, double whole) {}

  @Override
  public void run(Benchmarks all) throws IOException, InterruptedException {
    Options options = all.options();
    Rows rows = Rows.toy(all.work());
    int jobs = options.threads();
    Path configuration = TrainingCase.configuration(all, Model.TOY, rows, 1, 1);
    List<List<String>> lines = new ArrayList<>();
    List<Double> rates = new ArrayList<>(PeakCase.products(all, Model.TOY, jobs));
    List<Swept> swept = new ArrayList<>();
    for (Way way : WAYS) {
      int runs = jobs * way.runs();
      int steps = (options.quick() ? 4000 : 40_000) / way.runs();
      Optional<Double> begun = seconds(all, configuration, way, runs, 16);
      Optional<Double> whole = seconds(all, configuration, way, runs, steps);
      if (begun.isEmpty() || whole.isEmpty()) {
        continue;
      }
      double training = runs * (steps - 16.0) / Math.max(1e-9, whole.get() - begun.get());
      swept.add(new Swept(way, runs, steps, training, runs * (double) steps / whole.get()));
    }
    // Before and after, because they cannot take turns with a sweep.
    rates.addAll(PeakCase.products(all, Model.TOY, jobs));
    double products = Numbers.median(rates);
    for (Swept each : swept) {
      lines.add(
          List.of(
              each.way().name(),
              each.runs() + " runs of " + each.steps(),
              Numbers.of(each.training()),
              Numbers.percent(each.training() / products),
              Numbers.of(each.whole())));
      if (each.way() == WAYS.get(0) && options.onCpu()) {
        all.page()
            .target(
                "sweep: part of what the products alone reach on all processors",
                100 * each.training() / products,
                80,
                " %");
      }
    }
    for (Race.Result each : beside(all, rows, jobs)) {
      lines.add(
          List.of(
              each.name() + ", " + jobs + " processes",
              "–",
              Numbers.of(each.rate()),
              Numbers.percent(each.rate() / products),
              "–"));
    }
    lines.add(List.of("products of the steps alone", "–", Numbers.of(products), "100 %", "–"));
    all.page().heading("Sweep");
    all.page()
        .say(
            "Toy models, "
                + jobs
                + " at once on "
                + jobs
                + " processors, one thread each. While training: steps of the sweep over the time"
                + " that it took longer than one of 16 steps. All in all: with the start of the"
                + " process, and everything that a run writes.");
    all.page()
        .table(
            List.of(
                "contestant", "work", "steps/s while training", "of the products", "all in all"),
            lines);
  }

  private static Optional<Double> seconds(
      Benchmarks all, Path configuration, Way way, int runs, int steps)
      throws IOException, InterruptedException {
    Path out = all.work().resolve("sweep-" + way.overrides().get(0) + "-" + steps);
    List<String> words =
        all.programs()
            .launcher()
            .with("sweep", configuration.toString(), "seed=1.." + runs, "training.steps=" + steps)
            .with(way.overrides())
            .with("--out", out.toString())
            .words();
    long start = System.nanoTime();
    Optional<String> failure = Programs.run(words, all.work().resolve("sweep.log"), 600);
    failure.ifPresent(why -> all.failed(way.name(), why));
    return failure.isPresent() ? Optional.empty() : Optional.of((System.nanoTime() - start) / 1e9);
  }

  private static List<Race.Result> beside(Benchmarks all, Rows rows, int jobs)
      throws IOException, InterruptedException {
    List<String> arguments = Model.TOY.arguments(rows.file(), 1, all.options().device());
    List<Race.Entry> entries = new ArrayList<>();
    if (all.programs().hasTorch()) {
      entries.add(
          new Race.Entry(
              "PyTorch eager",
              all.programs().python("torch_vae.py", 1).with(arguments).with("mode=eager"),
              1,
              jobs,
              true));
    }
    if (all.programs().hasNumpy() && all.options().onCpu()) {
      entries.add(
          new Race.Entry(
              "NumPy loop",
              all.programs().python("numpy_vae.py", 1).with(arguments),
              1,
              jobs,
              true));
    }
    return all.race("sweep", entries, all.options().rounds(), 0, 0, 1);
  }
}
