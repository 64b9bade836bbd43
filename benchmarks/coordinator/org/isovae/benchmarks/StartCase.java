package org.isovae.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whole processes, from their start to their end. */
final class StartCase implements Benchmarks.Case {
  private static final int STEPS = 100;

  @Override
  public void run(Benchmarks all) throws IOException, InterruptedException {
    Map<String, Command> commands = commands(all);
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    int rounds = all.options().quick() ? 1 : 3;
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<String, Command> each : commands.entrySet()) {
        // A run directory is used once.
        List<String> words =
            each.getValue().words().stream()
                .map(new Replaced(Integer.toString(round))::in)
                .toList();
        long start = System.nanoTime();
        Optional<String> failure = Programs.run(words, all.work().resolve("start.log"), 300);
        if (failure.isPresent()) {
          all.failed(each.getKey() + " (start)", failure.get());
        } else {
          seconds
              .computeIfAbsent(each.getKey(), name -> new ArrayList<>())
              .add((System.nanoTime() - start) / 1e9);
        }
      }
    }
    all.page().heading("Start");
    all.page()
        .say(
            "From the start of the process to its end. Isovae's run writes a run directory with its"
                + " report; the others write nothing.");
    List<List<String>> lines = new ArrayList<>();
    seconds.forEach(
        (name, times) ->
            lines.add(
                List.of(
                    name,
                    Numbers.of(Numbers.median(times)),
                    Numbers.percent(Numbers.spread(times)))));
    all.page().table(List.of("what", "seconds", "spread"), lines);
  }

  private static final String ROUND = "ROUND";

  private record Replaced(String round) {
    String in(String word) {
      return word.replace(ROUND, round);
    }
  }

  private static Map<String, Command> commands(Benchmarks all)
      throws IOException, InterruptedException {
    Rows rows = Rows.toy(all.work());
    Path configuration = TrainingCase.configuration(all, Model.TOY, rows, 1, 1);
    Programs programs = all.programs();
    Map<String, Command> commands = new LinkedHashMap<>();
    commands.put("`isovae --version`", programs.launcher().with("--version"));
    commands.put("`isovae list`", programs.launcher().with("list"));
    commands.put(
        "Isovae: toy model, " + STEPS + " steps",
        programs
            .launcher()
            .with(
                "run",
                configuration.toString(),
                "training.steps=" + STEPS,
                "--out",
                all.work().resolve("start-" + ROUND).toString()));
    List<String> arguments =
        new ArrayList<>(Model.TOY.arguments(rows.file(), 1, all.options().device()));
    arguments.add("once=" + STEPS);
    if (programs.hasTorch()) {
      commands.put(
          "PyTorch: the same steps",
          programs.python("torch_vae.py", 1).with(arguments).with("mode=eager"));
    }
    if (programs.hasNumpy()) {
      commands.put("NumPy: the same steps", programs.python("numpy_vae.py", 1).with(arguments));
    }
    programs
        .java("djl", 1)
        .ifPresent(command -> commands.put("DJL: the same steps", command.with(arguments)));
    programs
        .java("dl4j", 1)
        .ifPresent(command -> commands.put("DL4J: the same steps", command.with(arguments)));
    return commands;
  }
}
