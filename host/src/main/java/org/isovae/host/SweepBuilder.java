package org.isovae.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isovae.api.InvalidInputException;
import org.isovae.host.config.Choice;
import org.isovae.host.config.Configuration;
import org.isovae.host.config.ConfigurationDraft;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.run.SweepDirectory;
import org.isovae.host.sweep.PlannedRun;
import org.isovae.host.sweep.RunSpec;
import org.isovae.host.sweep.SweepSpec;
import org.isovae.plugins.Catalogue;

/** Collects what a {@link Sweep} is made of. */
public final class SweepBuilder {
  /** More runs than anybody has meant. */
  private static final int MOST_RUNS = 1_000_000;

  private static final int SHOWN = 5;

  private final Isovae root;
  private final List<String> sources;
  private final Map<String, Choice> written = new LinkedHashMap<>();
  private Optional<Path> directory = Optional.empty();
  private Optional<SweepSpec> again = Optional.empty();
  private int together = 1;

  SweepBuilder(Isovae root, List<String> sources) {
    this.root = root;
    this.sources = List.copyOf(sources);
  }

  static SweepBuilder again(Isovae root, Path directory) {
    SweepBuilder builder = new SweepBuilder(root, List.of());
    builder.again =
        Optional.of(
            SweepDirectory.at(directory)
                .earlier()
                .orElseThrow(() -> new InvalidInputException("there is no sweep in " + directory)));
    return builder.directory(directory);
  }

  /**
   * Adds {@code key=value,value}s, as {@link Choice#parse} reads them: what has one value is common
   * to all runs. Later ones of the same key win, and all win over a file's key {@code sweep}.
   *
   * @throws InvalidInputException if one is malformed
   */
  public SweepBuilder choices(List<String> keysAndValues) {
    for (String each : keysAndValues) {
      Choice choice = Choice.parse(each);
      written.remove(choice.key()); // a key stands where it was said last
      written.put(choice.key(), choice);
    }
    return this;
  }

  /** Where the sweep's files go: new, empty, or the directory of the same sweep. */
  public SweepBuilder directory(Path target) {
    directory = Optional.of(target);
    return this;
  }

  /**
   * Checks the configurations of all runs, and creates an experiment for each value of each key:
   * what one of them refuses is found before anything runs. Nothing is written yet.
   *
   * @throws InvalidInputException naming the runs that are wrong and why, or if the directory holds
   *     something else
   * @throws IllegalStateException without a directory
   */
  public Sweep build() {
    SweepDirectory target =
        SweepDirectory.at(
            directory.orElseThrow(() -> new IllegalStateException("a sweep needs a directory")));
    SweepSpec mine = again.orElseGet(this::spec);
    SweepSpec spec =
        target.earlier().map(e -> mine.joined(e, target.path().toString())).orElse(mine);
    together = 1;
    List<PlannedRun> runs = resolved(spec);
    create(spec, runs);
    return new Sweep(root, spec, runs, target, together);
  }

  private SweepSpec spec() {
    Map<String, Choice> all = new LinkedHashMap<>();
    Set<List<Choice>> fromFiles = new LinkedHashSet<>();
    for (String source : sources) {
      fromFiles.add(
          ConfigurationDraft.read(ConfigurationSource.named(source), List.of()).choices());
    }
    if (fromFiles.size() > 1) {
      throw new InvalidInputException(
          "the files " + String.join(", ", sources) + " have different keys under sweep");
    }
    fromFiles.forEach(choices -> choices.forEach(choice -> all.put(choice.key(), choice)));
    all.putAll(written);
    List<String> fixed = new ArrayList<>();
    List<Choice> choices = new ArrayList<>();
    long count = sources.size();
    for (Choice choice : all.values()) {
      if (choice.values().size() == 1) {
        fixed.addAll(choice.overrides());
      } else {
        choices.add(choice);
        count = Math.multiplyExact(count, choice.values().size());
      }
      if (count > MOST_RUNS) {
        throw new InvalidInputException(
            "the sweep has more than " + MOST_RUNS + " runs; try fewer values");
      }
    }
    return new SweepSpec(RunSpec.product(absolute(sources), choices), fixed);
  }

  /** Presets by name, files by their whole path: the sweep may go on from another directory. */
  private static List<String> absolute(List<String> sources) {
    return sources.stream()
        .map(
            name ->
                ConfigurationSource.named(name) instanceof ConfigurationSource.TextFile file
                    ? file.path().toAbsolutePath().normalize().toString()
                    : name)
        .toList();
  }

  private List<PlannedRun> resolved(SweepSpec spec) {
    List<PlannedRun> runs = new ArrayList<>();
    Map<String, List<RunSpec>> problems = new LinkedHashMap<>();
    for (RunSpec run : spec.runs()) {
      List<String> overrides = new ArrayList<>(spec.overrides());
      overrides.addAll(run.overrides());
      try {
        ConfigurationDraft draft =
            ConfigurationDraft.read(ConfigurationSource.named(run.source()), overrides).single();
        Catalogue catalogue = root.catalogue(draft.plugins());
        Configuration configuration = draft.resolve(catalogue).sideBySide();
        together = Math.max(together, configuration.together());
        runs.add(
            new PlannedRun(
                run.name(),
                run.settings(),
                configuration.toJson(),
                overrides,
                PluginHashes.used(configuration, catalogue)));
      } catch (InvalidInputException e) {
        problems.computeIfAbsent(e.getMessage(), message -> new ArrayList<>()).add(run);
      }
    }
    if (!problems.isEmpty()) {
      int wrong = problems.values().stream().mapToInt(List::size).sum();
      int shown = problems.values().stream().limit(SHOWN).mapToInt(List::size).sum();
      throw refused(
          problems.entrySet().stream()
              .limit(SHOWN)
              .map(e -> told(e.getValue(), e.getKey()))
              .toList(),
          wrong - shown,
          wrong,
          spec.runs().size());
    }
    return runs;
  }

  /** What several runs have in common is said once. */
  private static String told(List<RunSpec> runs, String problem) {
    int others = runs.size() - 1;
    return "the run "
        + runs.get(0)
        + (others == 0 ? "" : " and " + others + (others == 1 ? " other" : " others"))
        + ": "
        + problem;
  }

  private static InvalidInputException refused(
      List<String> problems, int hidden, int wrong, int all) {
    String rest = hidden > 0 ? "\n… and " + hidden + " more" : "";
    return new InvalidInputException(
        (all == 1 ? "" : wrong + " of the " + all + " runs are wrong, none has begun:\n")
            + String.join("\n", problems)
            + rest);
  }

  /**
   * Builds one experiment for each value of each key but seeds: components that refuse a value do
   * so when they are created, and creating all combinations would take as long as small runs.
   */
  private void create(SweepSpec spec, List<PlannedRun> runs) {
    Set<String> tried = new LinkedHashSet<>();
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      boolean further = i == 0;
      for (Map.Entry<String, String> setting : runs.get(i).settings().entrySet()) {
        further |=
            !Configuration.isSeed(setting.getKey())
                && tried.add(setting.getKey() + "=" + setting.getValue());
      }
      if (further && problems.size() < SHOWN) {
        try (Experiment experiment = experiment(runs.get(i)).build()) {
          experiment.engine();
        } catch (InvalidInputException e) {
          problems.add("the run " + spec.runs().get(i) + ": " + e.getMessage());
        }
      }
    }
    if (!problems.isEmpty()) {
      throw refused(problems, 0, problems.size(), runs.size());
    }
  }

  private ExperimentBuilder experiment(PlannedRun run) {
    return root.experiment(ConfigurationSource.text(run.configuration()));
  }
}
