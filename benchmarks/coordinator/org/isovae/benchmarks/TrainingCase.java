package org.isovae.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Training steps of a model. */
final class TrainingCase implements Benchmarks.Case {
  private static final String PYTORCH = "PyTorch eager";
  private static final String NUMPY = "NumPy loop";

  private final Model model;

  TrainingCase(Model model) {
    this.model = model;
  }

  @Override
  public void run(Benchmarks all) throws IOException, InterruptedException {
    Options options = all.options();
    int threads = model == Model.TOY ? 1 : options.threads();
    Rows rows =
        model == Model.TOY
            ? Rows.toy(all.work())
            : model == Model.MNIST
                ? Rows.digits(options.data(), all.work())
                : Rows.pictures(all.work());
    int lossSteps = steps(options.quick());
    int seeds = model == Model.TOY && !options.quick() ? 3 : 1;
    List<Race.Entry> entries = entries(all, rows, threads);
    List<Race.Result> results =
        all.race(
            model.name(),
            entries,
            options.rounds(),
            lossSteps,
            seeds,
            Math.max(1, options.threads() / threads));
    tell(all, rows, results, threads, lossSteps);
  }

  private int steps(boolean quick) {
    if (model == Model.TOY) {
      return quick ? 600 : 1000;
    }
    return model == Model.MNIST ? quick ? 20 : 80 : quick ? 4 : 12;
  }

  private List<Race.Entry> entries(Benchmarks all, Rows rows, int threads)
      throws IOException, InterruptedException {
    Options options = all.options();
    Programs programs = all.programs();
    List<Race.Entry> entries = new ArrayList<>();
    entries.add(new Race.Entry("Isovae", isovae(all, model, rows, threads, threads)));
    if (model == Model.TOY && options.onCpu() && options.threads() > 1) {
      entries.add(
          new Race.Entry(
              "Isovae, two operations at a time",
              isovae(all, model, rows, 1, 2)));
    }
    if (programs.hasTorch()) {
      Command torch =
          programs
              .python("torch_vae.py", threads)
              .with(model.arguments(rows.file(), threads, options.device()));
      entries.add(new Race.Entry(PYTORCH, torch.with("mode=eager")));
      if (model != Model.PICTURES) {
        entries.add(new Race.Entry("PyTorch eager, optimiser fused", torch.with("mode=fused")));
      }
      entries.add(new Race.Entry("PyTorch scripted, optimiser fused", torch.with("mode=scripted")));
      if (!options.onCpu()) {
        entries.add(new Race.Entry("PyTorch compiled", torch.with("mode=compiled")));
        entries.add(new Race.Entry("PyTorch, CUDA graph", torch.with("mode=graphs")));
      }
    }
    if (model == Model.PICTURES) {
      return entries;
    }
    entries.addAll(PeakCase.limits(all, model, threads));
    List<String> arguments = model.arguments(rows.file(), threads, options.device());
    if (programs.hasNumpy() && options.onCpu()) {
      entries.add(new Race.Entry(NUMPY, programs.python("numpy_vae.py", threads).with(arguments)));
    }
    programs
        .java("djl", threads)
        .ifPresent(
            command -> entries.add(new Race.Entry("DJL on PyTorch", command.with(arguments))));
    programs
        .java("dl4j", threads)
        .ifPresent(
            command -> entries.add(new Race.Entry("DL4J SameDiff", command.with(arguments))));
    return entries;
  }

  /** Isovae's contestant in training. */
  static Command isovae(Benchmarks all, Model model, Rows rows, int intra, int inter)
      throws IOException {
    return all.programs()
        .isovae()
        .with("train", configuration(all, model, rows, intra, inter).toString());
  }

  static Path configuration(Benchmarks all, Model model, Rows rows, int intra, int inter)
      throws IOException {
    String engine =
        "device: \""
            + all.options().device()
            + "\", intraOpThreads: "
            + intra
            + ", interOpThreads: "
            + inter;
    return Files.writeString(
        all.work().resolve(model.name() + "-" + intra + "-" + inter + ".json"),
        model.configuration(rows.dataset(), engine));
  }

  private void tell(
      Benchmarks all, Rows rows, List<Race.Result> results, int threads, int lossSteps) {
    Page page = all.page();
    page.heading("Training: " + model.name());
    page.say(
        "`"
            + what()
            + "`, batches of "
            + model.batch()
            + ", Adam, on "
            + rows.what()
            + "; "
            + (threads == 1 ? "one thread" : threads + " threads")
            + ".");
    if (results.isEmpty() || !results.get(0).name().equals("Isovae")) {
      page.say("Isovae itself fell out; the reason stands below.");
      return;
    }
    Race.Result own = results.get(0);
    Agreement agreement = Agreement.of(results.stream().map(Race.Result::losses).toList());
    List<List<String>> lines = new ArrayList<>();
    for (Race.Result each : results) {
      lines.add(
          List.of(
              each.shown(),
              Numbers.of(each.rate()),
              Numbers.of(ratio(own, each)),
              Numbers.percent(Numbers.spread(each.rates())),
              Numbers.of(Numbers.median(each.perProcessorSecond())),
              agreement.shown(each.losses())));
    }
    page.table(
        List.of(
            "contestant",
            "steps/s",
            "Isovae is so many times as fast",
            "spread",
            "steps a processor-second",
            "loss after " + lossSteps + " steps"),
        lines);
    page.say(agreement.sentence());
    if (model != Model.PICTURES) {
      page.say(
          Numbers.of(model.operations() / 1e6)
              + " MFLOP a step are in its products; how fast these could be say the lines of"
              + " products, by the fastest library at hand.");
    }
    for (Race.Result each : results) {
      if (model == Model.TOY && all.options().onCpu() && each.name().equals(PYTORCH)) {
        page.target("toy: times PyTorch eager", ratio(own, each), 4, "");
      }
      if (model == Model.MNIST && each.name().equals(PeakCase.LARGE)) {
        page.target("mnist: part of the peak of a large product", 100 * ratio(own, each), 80, " %");
      }
      if (model == Model.TOY && all.options().onCpu() && each.name().equals(NUMPY)) {
        page.target("toy: times a NumPy loop", ratio(own, each), 1.5, "");
      }
    }
    page.target(
        model.name() + ": losses agree",
        results.stream().filter(each -> !each.losses().isEmpty()).count() + " contestants",
        results.stream().allMatch(each -> agreement.holds(each.losses())));
  }

  private String what() {
    return model == Model.PICTURES
        ? "convolutions 9-5-5-5 of 64 channels with GDN, 1024, latent " + model.latent()
        : model.values()
            + "-"
            + model.hidden().toString().replaceAll("[\\[ \\]]", "").replace(',', '-')
            + "-"
            + model.latent()
            + " "
            + model.activation();
  }

  /** The median of what one is faster within a round. */
  static double ratio(Race.Result own, Race.Result other) {
    int rounds = Math.min(own.rates().size(), other.rates().size());
    return Numbers.median(
        IntStream.range(0, rounds)
            .mapToObj(i -> own.rates().get(i) / other.rates().get(i))
            .toList());
  }
}
