package org.isovae.it.embedding;

/** An experiment of which there may be hundreds. */
final class Tiny {
  static final String CONFIGURATION =
      """
      {
        dataset: { name: "toy", size: 2000, validationSize: 0, testSize: 500 },
        metric: "sse", network: { name: "mlp", hidden: [16] }, latent: 3,
        engine: { name: "tf", intraOpThreads: 1, interOpThreads: 1 },
        training: { steps: 100, batch: 64, rate: 1e-3 },
        estimators: { importance: {}, isometry: {} },
      }
      """;

  private Tiny() {}
}
