package org.isovae.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.Capabilities;
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
   * @param target must not exist
   * @throws ExperimentException if it cannot be written
   */
  static void write(AssembledModel model, Path target) {
    try {
      model.workspace().export(target, signatures(model.vae()));
    } catch (IOException e) {
      throw new ExperimentException(
          "the model could not be exported to " + target + ": " + e.getMessage(), e);
    }
  }

  /**
   * The graphs under which an exported model can be called, none with noise. {@code encode}: x to
   * mean and logVariance; {@code decode}: z to the decoder's heads, the reconstruction first;
   * {@code reconstruct}: x to the heads decoded from its mean.
   */
  private static Map<String, Graph> signatures(Vae vae) {
    Map<String, Graph> signatures = new LinkedHashMap<>();
    signatures.put("encode", vae.encoder());
    signatures.put("decode", vae.decoder());
    signatures.put(
        "reconstruct",
        vae.graph((ops, batch) -> vae.decode(ops, vae.encode(ops, batch).mean(), batch).heads()));
    return signatures;
  }
}
