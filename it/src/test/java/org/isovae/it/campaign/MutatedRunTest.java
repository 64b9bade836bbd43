package org.isovae.it.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.isovae.host.Experiment;
import org.isovae.host.Isovae;
import org.isovae.host.OpenedModel;
import org.isovae.host.config.ConfigurationSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files of a finished run, its checkpoint among them: the model is opened or refused in a
 * sentence.
 */
class MutatedRunTest {
  /** A tenth of the other files: opening a model takes longer than reading a table. */
  private static final int FILES = Integer.getInteger("isovae.campaign", 1500) / 10;

  private static final int MOST_SHOWN = 20;

  private static final String SMALL =
      """
      {
        dataset: { name: "toy", size: 32, validationSize: 0, testSize: 0, dimension: 3 },
        metric: "sse", network: { name: "mlp", hidden: [4] }, latent: 2, engine: "reference",
        training: { steps: 5, batch: 8 }, evaluation: { split: "train" },
        estimators: { importance: {} },
      }
      """;

  @TempDir private Path directory;

  @Test
  void isOpenedOrRefused() throws IOException {
    Path run = directory.resolve("run");
    List<String> failures = new ArrayList<>();
    try (Isovae isovae = Isovae.builder().build();
        Attempt attempt = new Attempt()) {
      try (Experiment experiment =
          isovae.experiment(ConfigurationSource.text(SMALL)).runDirectory(run).build()) {
        experiment.run();
      }
      List<Path> files = files(run);
      assertThat(files).anyMatch(file -> file.toString().endsWith(".npz"));
      for (int number = 0; number < FILES && failures.size() < MOST_SHOWN; number++) {
        Path file = files.get(number % files.size());
        byte[] sound = Files.readAllBytes(file);
        byte[] mutated = new Mutator(new SplittableRandom(number)).mutate(sound);
        Files.write(file, mutated);
        String what = "mutation " + number + " of " + run.relativize(file) + ": ";
        attempt
            .failure(mutated.length, () -> open(isovae, run))
            .ifPresent(failure -> failures.add(what + failure));
        Files.write(file, sound);
      }
      System.out.println("mutated files of a run: " + attempt);
    }
    assertThat(failures).isEmpty();
  }

  private static void open(Isovae isovae, Path run) {
    try (OpenedModel model = isovae.model(run)) {
      assertThat(model).isNotNull();
    }
  }

  /** What is read when a model is opened: not the log, the reports and the exported model. */
  private static List<Path> files(Path run) throws IOException {
    try (Stream<Path> all = Files.walk(run)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.toString().matches(".*\\.(json|npz|jsonl)"))
          .filter(file -> !file.toString().contains("reports"))
          .sorted()
          .toList();
    }
  }
}
