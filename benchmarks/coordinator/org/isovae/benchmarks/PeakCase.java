package org.isovae.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the device can do: products of matrices by NumPy's BLAS, or by PyTorch on a GPU. */
final class PeakCase implements Benchmarks.Case {
  /** The products of a training step and nothing else. */
  static final String STEP = "the products of a step alone";

  /** As many operations in large products. */
  static final String LARGE = "as many operations in large products: the peak";

  /** As {@code products.py} has it. */
  private static final int SIZE = 768;

  private static final int GPU_SIZE = 8192;

  @Override
  public void run(Benchmarks all) throws IOException, InterruptedException {
    all.page().heading("Peaks");
    List<Measured> found = measure(all);
    if (found.isEmpty()) {
      all.page()
          .say("Not measured: " + (all.options().onCpu() ? "NumPy" : "PyTorch") + " is not there.");
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (Measured each : found) {
      rows.add(List.of(each.what(), Numbers.of(each.gigaflops()), each.by()));
    }
    all.page().table(List.of("products of matrices", "GFLOP/s", "by"), rows);
  }

  /** A peak. */
  record Measured(String what, double gigaflops, String by) {}

  private static List<Measured> measure(Benchmarks all) throws IOException, InterruptedException {
    Options options = all.options();
    List<Measured> found = new ArrayList<>();
    if (!options.onCpu()) {
      if (all.programs().hasTorch()) {
        found.add(measure(all, "8192 x 8192", 1, 1));
      }
    } else if (all.programs().hasNumpy()) {
      found.add(measure(all, "768 x 768, one thread", 1, 1));
      if (options.threads() > 1) {
        found.add(
            measure(all, "the same, " + options.threads() + " threads", options.threads(), 1));
        found.add(
            measure(all, "the same, " + options.threads() + " processes", 1, options.threads()));
      }
    }
    return found;
  }

  private static Measured measure(Benchmarks all, String what, int threads, int copies)
      throws IOException, InterruptedException {
    Race.Result result = race(all, "peak", List.of("what=peak"), threads, copies);
    return new Measured(
        what,
        result.rate() * Double.parseDouble(result.facts().getOrDefault("operations", "NaN")) / 1e9,
        result.facts().getOrDefault("version", "–"));
  }

  /** Steps a second of the products of a training step alone, in several processes at once. */
  static List<Double> products(Benchmarks all, Model model, int copies)
      throws IOException, InterruptedException {
    return all.options().onCpu() && all.programs().hasNumpy()
        ? race(all, "products", step(model, 1, "cpu"), 1, copies).rates()
        : List.of();
  }

  private static List<String> step(Model model, int threads, String device) {
    List<String> arguments = new ArrayList<>(List.of("what=step"));
    arguments.addAll(model.arguments(Path.of("none"), threads, device));
    return arguments;
  }

  /**
   * Contestants that do nothing but products: those of a training step, and as many operations in
   * large products.
   */
  static List<Race.Entry> limits(Benchmarks all, Model model, int threads) {
    boolean there = all.options().onCpu() ? all.programs().hasNumpy() : all.programs().hasTorch();
    if (!there) {
      return List.of();
    }
    double size = all.options().onCpu() ? SIZE : GPU_SIZE;
    return List.of(
        new Race.Entry(
            STEP,
            command(all, threads).with(step(model, threads, all.options().device())),
            1,
            1,
            false),
        new Race.Entry(
            LARGE,
            command(all, threads).with("what=peak"),
            2 * size * size * size / model.operations(),
            1,
            false));
  }

  private static Race.Result race(
      Benchmarks all, String name, List<String> arguments, int threads, int copies)
      throws IOException, InterruptedException {
    Command command = command(all, threads).with(arguments);
    List<Race.Entry> one = List.of(new Race.Entry(name, command, 1, copies, false));
    List<Race.Result> results = all.race(name, one, all.options().rounds(), 0, 0, 1);
    return results.isEmpty()
        ? new Race.Result(name, Map.of(), List.of(), List.of(), List.of())
        : results.get(0);
  }

  private static Command command(Benchmarks all, int threads) {
    return all.programs()
        .python("products.py", threads)
        .with("threads=" + threads, "device=" + all.options().device());
  }
}
