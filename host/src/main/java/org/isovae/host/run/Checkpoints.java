package org.isovae.host.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.engine.State;
import org.isovae.api.engine.State.Values;

/** The checkpoints of a run: {@code step-000001000.npz}; the last few are kept. */
final class Checkpoints {
  private static final String PARAMETERS = "parameters/";
  private static final String STATES = "states/";
  private static final String OPTIMIZER = "optimizer/";
  private static final String HISTORY = "history/";

  private final Path directory;
  private final int keep;

  /** Of a run, which keeps the last few. */
  Checkpoints(Path run, int keep) {
    this.directory = run.resolve("checkpoints");
    this.keep = keep;
  }

  /** Writes a checkpoint and deletes those that are too old. */
  void write(Checkpoint checkpoint) {
    State state = checkpoint.state();
    Map<String, Values> arrays = new LinkedHashMap<>();
    state.parameters().forEach((name, values) -> arrays.put(PARAMETERS + name, values));
    state.states().forEach((name, values) -> arrays.put(STATES + name, values));
    state.optimizer().forEach((name, values) -> arrays.put(OPTIMIZER + name, values));
    new TreeMap<>(checkpoint.history())
        .forEach((name, values) -> arrays.put(HISTORY + name, values));
    Path file = directory.resolve(String.format("step-%09d.npz", state.step()));
    SafeFiles.makeDirectory(directory);
    SafeFiles.write(
        file, out -> Npz.write(out, new Npz.Contents(Map.of("step", state.step()), arrays)));
    try {
      List<Path> files = files();
      for (Path old : files.subList(0, Math.max(0, files.size() - keep))) {
        Files.delete(old);
      }
    } catch (IOException e) {
      throw SafeFiles.failure(directory, e);
    }
  }

  /**
   * The last whole checkpoint.
   *
   * @param checkpoint empty if there is none
   * @param damaged what is wrong with the later ones, for people
   */
  record Last(Optional<Checkpoint> checkpoint, List<String> damaged) {}

  /**
   * Reads the last checkpoint that is as it was written.
   *
   * @throws InvalidInputException if there are checkpoints, and all are damaged
   */
  Last last() {
    List<String> damaged = new ArrayList<>();
    try {
      List<Path> files = files();
      for (int i = files.size() - 1; i >= 0; i--) {
        try {
          return new Last(Optional.of(read(files.get(i))), damaged);
        } catch (IOException | IllegalArgumentException e) {
          damaged.add("the checkpoint " + files.get(i) + " cannot be used: " + e.getMessage());
        }
      }
    } catch (IOException e) {
      damaged.add(directory + " cannot be read: " + SafeFiles.reason(e));
    }
    if (!damaged.isEmpty()) {
      throw new InvalidInputException(
          String.join("; ", damaged)
              + "; there is no other: put one back from a copy, or delete "
              + directory
              + " to begin again");
    }
    return new Last(Optional.empty(), damaged);
  }

  private static Checkpoint read(Path file) throws IOException {
    Npz.Contents contents = Npz.read(file);
    Long step = contents.numbers().get("step");
    if (step == null) {
      throw new IOException("it has no step");
    }
    return new Checkpoint(
        State.at(step)
            .withParameters(part(contents.arrays(), PARAMETERS))
            .withStates(part(contents.arrays(), STATES))
            .withOptimizer(part(contents.arrays(), OPTIMIZER)),
        part(contents.arrays(), HISTORY));
  }

  private static Map<String, Values> part(Map<String, Values> arrays, String prefix) {
    Map<String, Values> part = new LinkedHashMap<>();
    arrays.forEach(
        (name, values) -> {
          if (name.startsWith(prefix)) {
            part.put(name.substring(prefix.length()), values);
          }
        });
    return part;
  }

  /** The files, the oldest first. */
  private List<Path> files() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(file -> file.getFileName().toString().matches("step-\\d{9,}\\.npz"))
          .sorted()
          .toList();
    }
  }
}
