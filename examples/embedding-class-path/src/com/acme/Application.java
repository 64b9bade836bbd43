package com.acme;

import java.nio.file.Path;
import java.util.List;
import org.isovae.bootstrap.Bootstrap;
import org.isovae.bootstrap.Embedded;

/**
 * An application on a class path (Spring Boot, a notebook, an executor) that trains a model. The one
 * jar of Isovae that it sees is {@code isovae-bootstrap}.
 */
public final class Application {
  private Application() {}

  /**
   * Trains.
   *
   * @param arguments the folder of the distribution, and where the run's files go
   */
  public static void main(String[] arguments) {
    Path home = Path.of(arguments[0]);
    Path run = Path.of(arguments[1]);
    try (Embedded isovae = Bootstrap.at(home).notes(System.err::println).open()) {
      Embedded.Found found =
          isovae.run(
              "toy-norm-sse",
              List.of(
                  "engine=reference",
                  "network.hidden=[8]",
                  "dataset.size=200",
                  "training.steps=20"),
              run);
      System.out.println("live dimensions: " + found.number("importance.live"));
      Embedded.Found again = isovae.measure(run, "few", List.of("evaluation.rows=20"));
      System.out.println("measured again: " + again.values().containsKey("importance.live"));
    }
  }
}
