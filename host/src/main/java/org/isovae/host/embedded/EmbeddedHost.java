package org.isovae.host.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.isovae.api.InvalidInputException;
import org.isovae.api.report.Value;
import org.isovae.bootstrap.Embedded;
import org.isovae.host.Decoding;
import org.isovae.host.Experiment;
import org.isovae.host.Isovae;
import org.isovae.host.Measurement;
import org.isovae.host.Results;
import org.isovae.host.Scoring;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.event.ExperimentException;
import org.isovae.host.event.ExperimentListener;
import org.isovae.host.scoring.ScoredRow;
import org.isovae.host.sweep.PlannedRun;
import org.isovae.host.sweep.RunOutcome;

/** Made by the bootstrap, by name: between the two there is no module that both could require. */
public final class EmbeddedHost implements Embedded {
  private static final String RESULTS = "results.json";

  private final Isovae isovae;
  private final ExperimentListener listener;
  private final Set<Experiment> running = ConcurrentHashMap.newKeySet();

  /** With plug-ins from these directories, telling the notes what is worth knowing. */
  public EmbeddedHost(List<Path> pluginDirectories, Consumer<String> notes) {
    Isovae.Builder builder = Isovae.builder();
    pluginDirectories.forEach(builder::pluginDirectory);
    isovae = builder.build();
    listener =
        new ExperimentListener() {
          @Override
          public void note(String message) {
            notes.accept(message);
          }
        };
  }

  @Override
  public Found run(String configuration, List<String> overrides, Path directory) {
    return translated(
        () -> {
          try (Experiment experiment =
              isovae
                  .experiment(source(configuration))
                  .overrides(overrides)
                  .runDirectory(directory)
                  .build()) {
            running.add(experiment);
            try {
              return found(experiment.run(listener));
            } finally {
              running.remove(experiment);
            }
          }
        });
  }

  @Override
  public Ended carryOut(
      String configuration, List<String> overrides, Map<String, String> plugins, Path directory) {
    String name = directory.getFileName().toString();
    PlannedRun run = new PlannedRun(name, Map.of(), configuration, overrides, plugins);
    return translated(
        () -> {
          AtomicReference<Experiment> mine = new AtomicReference<>();
          RunOutcome outcome =
              isovae.carryOut(
                  run,
                  directory,
                  listener,
                  experiment -> {
                    mine.set(experiment);
                    running.add(experiment);
                  });
          if (mine.get() != null) {
            running.remove(mine.get());
          }
          return new Ended(outcome.state().name(), outcome.message(), outcome.elsewhere());
        });
  }

  private static ConfigurationSource source(String configuration) {
    return configuration.stripLeading().startsWith("{")
        ? ConfigurationSource.text(configuration)
        : ConfigurationSource.named(configuration);
  }

  @Override
  public Found measure(Path run, String name, List<String> overrides) {
    return translated(
        () -> {
          try (Measurement measurement =
              isovae.measurement(run).name(name).overrides(overrides).build()) {
            return found(measurement.run(listener));
          }
        });
  }

  @Override
  public long score(Path run, Path rows, Consumer<Map<String, Object>> sink) {
    return translated(
        () -> {
          try (Scoring scoring = isovae.scoring(run).data(rows.toString()).build()) {
            scoring.notes(listener::note);
            return scoring.run(row -> sink.accept(row.values())).rows();
          }
        });
  }

  @Override
  public Scorer scorer(Path run) {
    return new EmbeddedScorer(translated(() -> isovae.scorer(run)));
  }

  @Override
  public long embed(Path run, Path rows, Consumer<Map<String, Object>> sink) {
    return translated(
        () -> {
          try (Scoring scoring = isovae.scoring(run).data(rows.toString()).codes().build()) {
            scoring.notes(listener::note);
            return scoring.run(row -> sink.accept(place(row))).rows();
          }
        });
  }

  private static Map<String, Object> place(ScoredRow row) {
    Map<String, Object> all = row.values();
    Map<String, Object> place = new LinkedHashMap<>();
    for (String name : List.of("row", "latent", "problem")) {
      if (all.containsKey(name)) {
        place.put(name, all.get(name));
      }
    }
    return place;
  }

  @Override
  public List<Map<String, String>> decode(Path run, List<double[]> places) {
    return translated(
        () -> {
          List<Map<String, String>> rows = new ArrayList<>();
          try (Decoding decoding = isovae.decoding(run, List.of())) {
            List<String> names = decoding.names();
            decoding.run(places, texts -> rows.add(row(names, texts)));
          }
          return rows;
        });
  }

  private static Map<String, String> row(List<String> names, List<String> texts) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      row.put(names.get(i), texts.get(i));
    }
    return row;
  }

  @Override
  public void interrupt() {
    running.forEach(Experiment::interrupt);
  }

  @Override
  public void close() {
    isovae.close();
  }

  private static Found found(Results results) {
    Path directory = results.directory().orElseThrow();
    Map<String, Object> values = new LinkedHashMap<>();
    results.values().forEach((name, value) -> values.put(name, plain(value)));
    return new Found(results.completed(), values, json(directory), directory);
  }

  private static Object plain(Value value) {
    return switch (value.rank()) {
      case 0 -> value.number();
      case 1 -> value.vector();
      default -> value.matrix();
    };
  }

  private static Optional<String> json(Path directory) {
    Path file = directory.resolve(RESULTS);
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Exceptions of a class that the application cannot name become such that it can. */
  static <T> T translated(Supplier<T> body) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(EmbeddedHost.class.getClassLoader());
    try {
      return body.get();
    } catch (InvalidInputException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (ExperimentException e) {
      throw new IllegalStateException(e.getMessage(), e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
