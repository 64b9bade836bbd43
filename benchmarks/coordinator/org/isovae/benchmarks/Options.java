package org.isovae.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a user asked for.
 *
 * @param cases which are run; empty: all
 * @param seconds how long a contestant works in a round
 * @param rounds how often each has its turn
 * @param threads for models that are large enough; small ones have one
 * @param device {@code cpu}, {@code gpu} or {@code gpu:1}
 * @param python the interpreter with NumPy and PyTorch
 * @param data the folder with {@code mnist}; pictures are made up where there is none
 * @param without contestants that stay away, by the beginning of their name
 * @param quick whether the long figures are left short: it is to be seen that all works
 * @param home the distribution
 * @param here the folder {@code benchmarks}
 * @param page what is written
 */
record Options(
    List<String> cases,
    double seconds,
    int rounds,
    int threads,
    String device,
    String python,
    Path data,
    List<String> without,
    boolean quick,
    Path home,
    Path here,
    Path page) {

  static final String USAGE =
      """
      benchmarks/run [CASE ...] [--quick] [--seconds S] [--rounds N] [--threads N] [--device cpu|gpu|gpu:1]
                     [--python PROGRAM] [--data DIR] [--without NAME,...] [--home DIR] [--page FILE]

      cases: peak toy mnist pictures scoring start sweep growth; all where none is named.
      Writes benchmarks/RESULTS.md. Contestants that are not installed are left out, and the page says why:
      PyTorch and NumPy are looked for in PROGRAM (python3), DJL and DL4J by Maven.
      """;

  static Options parse(String[] words, Path here) {
    List<String> cases = new ArrayList<>();
    double seconds = 0;
    int rounds = 0;
    int threads = Runtime.getRuntime().availableProcessors();
    String device = "cpu";
    String python = "python3";
    Path data = Path.of(System.getenv().getOrDefault("ISOVAE_DATA", "../shared/data"));
    List<String> without = List.of();
    boolean quick = false;
    Path home = here.resolve("../app/target/isovae");
    Path page = here.resolve("RESULTS.md");
    for (int i = 0; i < words.length; i++) {
      switch (words[i]) {
        case "--quick" -> quick = true;
        case "--seconds" -> seconds = Double.parseDouble(words[++i]);
        case "--rounds" -> rounds = Integer.parseInt(words[++i]);
        case "--threads" -> threads = Integer.parseInt(words[++i]);
        case "--device" -> device = words[++i];
        case "--python" -> python = words[++i];
        case "--data" -> data = Path.of(words[++i]);
        case "--without" -> without = Arrays.asList(words[++i].split(","));
        case "--home" -> home = Path.of(words[++i]);
        case "--page" -> page = Path.of(words[++i]);
        default -> {
          if (!Benchmarks.NAMES.contains(words[i])) {
            throw new IllegalArgumentException("there is no case or option " + words[i]);
          }
          cases.add(words[i]);
        }
      }
    }
    if (!device.matches("cpu|gpu(:[0-9]+)?")) {
      throw new IllegalArgumentException("--device is cpu, gpu or gpu:N, was " + device);
    }
    return new Options(
        List.copyOf(cases),
        seconds > 0 ? seconds : quick ? 0.5 : 1.5,
        rounds > 0 ? rounds : quick ? 2 : 5,
        threads,
        device,
        python,
        data.toAbsolutePath().normalize(),
        List.copyOf(without),
        quick,
        home.toAbsolutePath().normalize(),
        here.toAbsolutePath().normalize(),
        page.toAbsolutePath().normalize());
  }

  boolean onCpu() {
    return device.equals("cpu");
  }

  boolean wanted(String name) {
    return cases.isEmpty() || cases.contains(name);
  }
}
