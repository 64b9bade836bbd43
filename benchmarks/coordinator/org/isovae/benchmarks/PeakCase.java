package org.isovae.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the device can do: products of matrices by NumPy's BLAS, or by PyTorch on a GPU. */
final class PeakCase implements Benchmarks.Case {
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

  /** Operations a second of the fastest products of these threads; NaN where none are measured. */
  static double peak(Benchmarks all, int threads) throws IOException, InterruptedException {
    boolean there = all.options().onCpu() ? all.programs().hasNumpy() : all.programs().hasTorch();
    return there ? 1e9 * measure(all, "", threads, 1).gigaflops() : Double.NaN;
  }

  /** Steps a second of the products of one training step alone, in several processes at once. */
  static double products(Benchmarks all, Model model, int threads, int copies)
      throws IOException, InterruptedException {
    if (!all.options().onCpu() || !all.programs().hasNumpy()) {
      return Double.NaN;
    }
    List<String> arguments = new ArrayList<>(List.of("what=step"));
    arguments.addAll(model.arguments(all.work(), threads, "cpu"));
    return race(all, "products", arguments, threads, copies).rate();
  }

  private static Race.Result race(
      Benchmarks all, String name, List<String> arguments, int threads, int copies)
      throws IOException, InterruptedException {
    Command command =
        all.programs()
            .python("products.py", threads)
            .with("threads=" + threads, "device=" + all.options().device())
            .with(arguments);
    List<Race.Entry> one = List.of(new Race.Entry(name, command, 1, copies));
    List<Race.Result> results = all.race(name, one, all.options().rounds(), 0, 0, 1);
    return results.isEmpty()
        ? new Race.Result(name, Map.of(), List.of(), List.of(), List.of())
        : results.get(0);
  }
}
