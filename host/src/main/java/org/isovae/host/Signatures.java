package org.isovae.host;

import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Tensor;

/** The graphs under which an exported model can be called. None has noise. */
final class Signatures {
  private Signatures() {}

  /**
   * {@code encode}: x to mean and logVariance; {@code decode}: z to x; {@code reconstruct}: x to
   * the decoded mean.
   */
  static Map<String, Graph> of(Vae vae) {
    Map<String, Graph> signatures = new LinkedHashMap<>();
    signatures.put(
        "encode",
        Graph.trace(
            Map.of("x", vae.sampleBatch()),
            (ops, in) -> {
              Posterior posterior = vae.encode(ops, in.get("x"));
              Map<String, Tensor> outputs = new LinkedHashMap<>();
              outputs.put("mean", posterior.mean());
              outputs.put("logVariance", posterior.logVariance());
              return outputs;
            }));
    signatures.put(
        "decode",
        Graph.trace(
            Map.of("z", vae.latentBatch()),
            (ops, in) -> Map.of("x", vae.decode(ops, in.get("z")))));
    signatures.put(
        "reconstruct",
        Graph.trace(
            Map.of("x", vae.sampleBatch()),
            (ops, in) ->
                Map.of("reconstruction", vae.decode(ops, vae.encode(ops, in.get("x")).mean()))));
    return signatures;
  }
}
