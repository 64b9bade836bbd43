package org.isovae.it.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.isovae.api.Context;
import org.isovae.api.Seeds;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.host.config.Component;
import org.isovae.host.config.ConfigurationDraft;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.plugins.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files of every format: read, or refused in a sentence; never an unexpected exception, a
 * hang, or memory out of proportion to the file. As many as {@code isovae.campaign} says.
 */
class MutatedFilesTest {
  private static final int FILES = Integer.getInteger("isovae.campaign", 1500);
  private static final int MOST_SHOWN = 20;
  private static final Catalogue CATALOGUE = Catalogue.load(List.of());

  @TempDir private Path directory;

  /** What reads a file; gives it as it should be, and the way in which faults come into it. */
  private record Target(String name, byte[] sound, Wrapping wrapping, Reader reader) {
    Target(String name, byte[] sound, Reader reader) {
      this(name, sound, mutated -> mutated, reader);
    }
  }

  /** What lies round the faulty part: packing it again keeps the fault from the unpacking. */
  @FunctionalInterface
  private interface Wrapping {
    byte[] around(byte[] mutated);
  }

  @FunctionalInterface
  private interface Reader {
    void read(Path file) throws IOException;
  }

  private List<Target> targets() {
    byte[] rows = SoundFiles.npy("<f8", false, 3);
    byte[] labels = SoundFiles.npy("|u1", false, 1);
    byte[] archive = SoundFiles.zip(Map.of("X.npy", rows, "y.npy", labels));
    List<Target> targets = new ArrayList<>();
    targets.add(new Target("a.csv", SoundFiles.csv(), this::table));
    targets.add(
        new Target("b.csv", SoundFiles.csv(), file -> table(file, "label: 'class'", "drop: 'id'")));
    targets.add(new Target("a.csv.gz", SoundFiles.gzip(SoundFiles.csv()), this::table));
    targets.add(new Target("b.csv.gz", SoundFiles.csv(), SoundFiles::gzip, this::table));
    targets.add(new Target("a.npy", rows, this::table));
    targets.add(new Target("b.npy", SoundFiles.npy(">f4", true, 2), this::table));
    targets.add(
        new Target("c.npy", SoundFiles.npy("<i2", true, 2), file -> table(file, "label: -1")));
    targets.add(new Target("a.npz", archive, this::table));
    targets.add(
        new Target(
            "b.npz", rows, m -> SoundFiles.zip(Map.of("X.npy", m, "y.npy", labels)), this::table));
    targets.add(
        new Target(
            "c.npz", labels, m -> SoundFiles.zip(Map.of("X.npy", rows, "y.npy", m)), this::table));
    targets.add(new Target("a.mat", SoundFiles.mat(false), this::table));
    targets.add(new Target("b.mat", SoundFiles.mat(true), this::table));
    targets.add(
        new Target("c.mat", SoundFiles.mat(false), file -> table(file, "variable: 'sparse'")));
    targets.add(new Target("a.mat.gz", SoundFiles.mat(false), SoundFiles::gzip, this::table));
    targets.add(new Target("train-images-idx3-ubyte", SoundFiles.idx(12, 4, 3), this::images));
    targets.add(new Target("train-labels-idx1-ubyte", SoundFiles.idx(12), this::images));
    targets.add(new Target("t10k-images-idx3-ubyte", SoundFiles.idx(6, 4, 3), this::images));
    targets.add(new Target("t10k-labels-idx1-ubyte", SoundFiles.idx(6), this::images));
    byte[] photos =
        SoundFiles.zip(Map.of("x/a.jpg", SoundFiles.jpeg(), "y/b.jpg", SoundFiles.jpeg()));
    targets.add(new Target("a.zip", photos, this::pictures));
    targets.add(
        new Target(
            "b.zip", SoundFiles.jpeg(), m -> SoundFiles.zip(Map.of("a.jpg", m)), this::pictures));
    targets.add(
        new Target(
            "c.zip", SoundFiles.png(), m -> SoundFiles.zip(Map.of("a.png", m)), this::pictures));
    targets.add(new Target("a.tar", SoundFiles.tar("a.png", SoundFiles.png()), this::pictures));
    targets.add(
        new Target(
            "a.tgz", SoundFiles.tar("a.jpg", SoundFiles.jpeg()), SoundFiles::gzip, this::pictures));
    for (String preset : List.of("toy-mix-sse", "table")) {
      byte[] resolved =
          resolved(ConfigurationSource.preset(preset)).getBytes(StandardCharsets.UTF_8);
      targets.add(new Target(preset + ".json", resolved, MutatedFilesTest::configuration));
    }
    targets.add(
        new Target(
            "override",
            "training={batch: 64, rate: 1e-3, schedule: 'cosine'}".getBytes(StandardCharsets.UTF_8),
            MutatedFilesTest::override));
    return targets;
  }

  private void table(Path file, String... keys) throws IOException {
    read("table", "path: \"" + file + "\", " + String.join(", ", keys));
  }

  private void images(Path file) throws IOException {
    read("idx", "path: \"" + file.getParent() + "\", train: 8");
  }

  private void pictures(Path file) throws IOException {
    String cache = directory.resolve("cache").toString();
    read("images", "path: \"" + file + "\", testFraction: 0, cache: \"" + cache + "\"");
  }

  private void read(String name, String keys) {
    String text = "{ extends: 'toy-mix-sse', dataset: { name: '" + name + "', " + keys + " } }";
    Component component =
        ConfigurationDraft.read(ConfigurationSource.text(text), List.of())
            .resolve(CATALOGUE)
            .component(ExtensionPoint.DATASET);
    Object created =
        component.registration().create(component.settings(), new Surroundings(directory));
    try (Dataset dataset = (Dataset) created) {
      for (Split split : Split.values()) {
        Samples samples = dataset.samples(split);
        for (int row = 0; row < Math.min(samples.size(), 100); row++) {
          for (float value : samples.read(row, 1)) {
            assertThat(value).isFinite();
          }
        }
      }
    }
  }

  private static String resolved(ConfigurationSource source) {
    return ConfigurationDraft.read(source, List.of()).resolve(CATALOGUE).toJson();
  }

  private static void configuration(Path file) {
    resolved(ConfigurationSource.file(file));
  }

  private static void override(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    ConfigurationDraft.read(ConfigurationSource.preset("toy-mix-sse"), List.of(text))
        .resolve(CATALOGUE);
  }

  @Test
  void areReadOrRefused() throws IOException {
    List<Target> targets = targets();
    for (Target target : targets) {
      Path file = directory.resolve(target.name());
      Files.write(file, target.wrapping().around(target.sound()));
    }
    // The files are sound before they are damaged.
    for (Target target : targets) {
      target.reader().read(directory.resolve(target.name()));
    }
    List<String> failures = new ArrayList<>();
    try (Attempt attempt = new Attempt()) {
      for (int number = 0; number < FILES && failures.size() < MOST_SHOWN; number++) {
        Target target = targets.get(number % targets.size());
        mutation(number, target, attempt).ifPresent(failures::add);
      }
      System.out.println("mutated files: " + attempt);
    }
    assertThat(failures).isEmpty();
  }

  private Optional<String> mutation(int number, Target target, Attempt attempt) throws IOException {
    RandomGenerator random = new SplittableRandom(number);
    byte[] mutated = target.wrapping().around(new Mutator(random).mutate(target.sound()));
    Path file = directory.resolve(target.name());
    Files.write(file, mutated);
    Optional<String> failure =
        attempt.failure(
            mutated.length,
            () -> {
              try {
                target.reader().read(file);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    Files.write(file, target.wrapping().around(target.sound()));
    return failure.map(what -> "mutation " + number + " of " + target.name() + ": " + what);
  }

  private record Surroundings(Path dataDirectory) implements Context {
    @Override
    public long seed(String name) {
      return Seeds.derive(1, name);
    }

    @Override
    public Path resolve(String path) {
      return dataDirectory.resolve(path);
    }

    @Override
    public void note(String message) {}
  }
}
