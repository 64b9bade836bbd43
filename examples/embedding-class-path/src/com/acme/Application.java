package com.acme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.isovae.bootstrap.Bootstrap;
import org.isovae.bootstrap.Embedded;

/**
 * An application on a class path (Spring Boot, a notebook, an executor) that trains a model of a
 * table, measures it, scores rows by it, and finds their places and what lies there. The one jar of Isovae that it sees is {@code
 * isovae-bootstrap}.
 */
public final class Application {
  private Application() {}

  /**
   * Trains, measures, scores, embeds, decodes.
   *
   * @param arguments the folder of the distribution, and where the run's files go
   */
  public static void main(String[] arguments) throws IOException {
    Path home = Path.of(arguments[0]);
    Path run = Path.of(arguments[1]);
    Path rows = Files.writeString(run.resolveSibling("rows.csv"), rows());
    try (Embedded isovae = Bootstrap.at(home).notes(System.err::println).open()) {
      Embedded.Found found =
          isovae.run(
              "table",
              List.of(
                  "dataset.path=" + rows,
                  "engine=reference",
                  "network.hidden=[8]",
                  "latent=2",
                  "training.steps=50",
                  "estimators.density=false"),
              run);
      System.out.println("live dimensions: " + found.number("importance.live"));
      Embedded.Found again = isovae.measure(run, "few", List.of("evaluation.rows=20"));
      System.out.println("measured again: " + again.values().containsKey("importance.live"));
      long count =
          isovae.score(
              run, rows, row -> System.out.println(row.get("row") + ": " + row.get("score")));
      System.out.println("scored: " + count);
      try (Embedded.Scorer model = isovae.scorer(run)) {
        Map<String, Object> one = model.score(Map.of("width", 3, "height", 2, "area", 50));
        System.out.println("one row: " + one.get("score") + ", unusual: " + one.get("anomaly"));
      }
      long places = isovae.embed(run, rows, row -> System.out.println("at " + row.get("latent")));
      System.out.println("embedded: " + places);
      System.out.println("decoded: " + isovae.decode(run, List.of(new double[] {0, 0})));
    }
  }

  private static String rows() {
    StringBuilder text = new StringBuilder("width,height,area\n");
    for (int i = 0; i < 60; i++) {
      int width = 1 + i % 7;
      int height = 1 + i % 5;
      text.append(width).append(',').append(height).append(',').append(width * height).append('\n');
    }
    return text.toString();
  }
}
