package com.acme.embedding;

import java.nio.file.Path;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.host.Experiment;
import org.isovae.host.Isovae;
import org.isovae.host.Results;
import org.isovae.host.config.ConfigurationSource;

/** An application on a module path: it uses the host and the api as they are. */
public final class Application {
  private Application() {}

  /**
   * Trains.
   *
   * @param arguments where the run's files go
   */
  public static void main(String[] arguments) {
    ConfigurationSource source = ConfigurationSource.preset("toy-norm-sse");
    try (Isovae isovae = Isovae.builder().build();
        Experiment experiment =
            isovae
                .experiment(source)
                .override("engine=reference")
                .override("network.hidden=[8]")
                .override("dataset.size=200")
                .override("training.steps=20")
                .runDirectory(Path.of(arguments[0]))
                .build()) {
      Results results = experiment.run();
      TrainedModel model = results.model();
      System.out.println("live dimensions: " + results.number("importance.live"));
      System.out.println("latent dimensions: " + model.vae().latent());
    }
  }
}
