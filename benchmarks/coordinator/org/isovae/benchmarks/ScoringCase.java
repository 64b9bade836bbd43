package org.isovae.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows scored by a model of MNIST's size. */
final class ScoringCase implements Benchmarks.Case {
  @Override
  public void run(Benchmarks all) throws IOException, InterruptedException {
    Options options = all.options();
    int threads = options.threads();
    Rows rows = Rows.digits(options.data(), all.work());
    Path configuration = TrainingCase.configuration(all, Model.MNIST, rows, threads, threads);
    Path run = all.work().resolve("scored");
    List<String> words =
        all.programs()
            .launcher()
            .with("run", configuration.toString(), "training.steps=20", "--out", run.toString())
            .words();
    Optional<String> failure = Programs.run(words, all.work().resolve("scored.log"), 300);
    if (failure.isPresent()) {
      all.failed("Isovae (scoring)", failure.get());
      return;
    }
    List<Race.Entry> entries = new ArrayList<>();
    Command isovae = all.programs().isovae();
    entries.add(new Race.Entry("Isovae, forward pass", isovae.with("forward", run.toString())));
    entries.add(
        new Race.Entry(
            "Isovae, everything that `score` tells", isovae.with("score", run.toString())));
    if (all.programs().hasTorch()) {
      entries.add(
          new Race.Entry(
              "PyTorch, forward pass",
              all.programs()
                  .python("torch_vae.py", threads)
                  .with(Model.MNIST.arguments(rows.file(), threads, options.device()))
                  .with("mode=forward"),
              Model.MNIST.batch(),
              1,
              false));
    }
    List<Race.Result> results = all.race("scoring", entries, options.rounds(), 0, 0, 1);
    tell(all, results);
  }

  private static void tell(Benchmarks all, List<Race.Result> results) {
    Page page = all.page();
    page.heading("Scoring");
    page.say(
        "The model of MNIST, batches of "
            + Model.MNIST.batch()
            + ". A forward pass encodes, decodes the mean, and compares; `score` takes the expected"
            + " loss over the posterior besides, and what each value contributes.");
    if (results.isEmpty()) {
      return;
    }
    Race.Result own = results.get(0);
    List<List<String>> lines = new ArrayList<>();
    for (Race.Result each : results) {
      double ratio = TrainingCase.ratio(own, each);
      lines.add(
          List.of(
              each.shown(),
              Numbers.of(each.rate()),
              Numbers.of(ratio),
              Numbers.percent(Numbers.spread(each.rates()))));
      if (each.name().startsWith("PyTorch")) {
        page.target("scoring: times PyTorch's forward pass", ratio, 1, "");
      }
    }
    page.table(
        List.of("contestant", "rows/s", "Isovae's forward pass is so many times as fast", "spread"),
        lines);
  }
}
