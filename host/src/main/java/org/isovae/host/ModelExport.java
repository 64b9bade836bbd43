package org.isovae.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isovae.api.Capabilities;
import org.isovae.api.ComponentCalls;
import org.isovae.api.estimator.KernelDensity;
import org.isovae.api.estimator.RowScores;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.host.assembly.AssembledModel;
import org.isovae.host.config.Configuration;
import org.isovae.host.event.ExperimentException;

/** Writes a trained model for use outside Isovae, where the engine can. */
final class ModelExport {
  private ModelExport() {}

  /** Whether the chosen engine exports models. */
  static boolean isOffered(Configuration configuration) {
    return configuration
        .component(ExtensionPoint.ENGINE)
        .offers()
        .contains(Capabilities.ENGINE_SAVED_MODEL);
  }

  /**
   * Exports.
   *
   * @param density of the training rows, which scores go by
   * @param target must not exist
   * @throws ExperimentException if it cannot be written
   */
  static void write(AssembledModel model, Optional<KernelDensity> density, Path target) {
    try {
      OptionalDouble beta =
          ComponentCalls.in(
              model.objective(), () -> model.objective().beta(model.schema().sample()));
      model.workspace().export(target, signatures(model.vae(), beta, density));
    } catch (IOException e) {
      throw new ExperimentException(
          "the model could not be exported to " + target + ": " + e.getMessage(), e);
    }
  }

  /**
   * The graphs under which an exported model can be called. {@code encode}: x to mean and
   * logVariance; {@code decode}: z to the decoder's heads; {@code reconstruct}: x to the heads
   * decoded from its mean; {@code score}: x to what {@link RowScores} says of each row; and {@code
   * sample}, the only one with noise, of a model with a prior: see {@link Sampling#graph}. Inputs
   * and outputs go by their names: outside, they have no order.
   */
  private static Map<String, Graph> signatures(
      Vae vae, OptionalDouble beta, Optional<KernelDensity> density) {
    Map<String, Graph> signatures = new LinkedHashMap<>();
    signatures.put("encode", vae.encoder());
    signatures.put("decode", vae.decoder());
    signatures.put(
        "reconstruct",
        vae.graph((ops, batch) -> vae.decode(ops, vae.encode(ops, batch).mean(), batch).heads()));
    signatures.put(
        "score",
        RowScores.graph(
            vae,
            beta,
            density,
            RowScores.SCORE,
            RowScores.LOSS,
            RowScores.LOG_DENSITY,
            RowScores.DISTORTION,
            RowScores.DIVERGENCE));
    beta.ifPresent(b -> signatures.put("sample", Sampling.graph(vae, b, true)));
    return signatures;
  }
}
