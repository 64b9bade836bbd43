package org.isovae.host;

import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;

/** The graphs under which an exported model can be called. None has noise. */
final class Signatures {
  private Signatures() {}

  /**
   * {@code encode}: x to mean and logVariance; {@code decode}: z to the decoder's heads, the
   * reconstruction first; {@code reconstruct}: x to the heads decoded from its mean.
   */
  static Map<String, Graph> of(Vae vae) {
    Map<String, Graph> signatures = new LinkedHashMap<>();
    signatures.put("encode", vae.encoder());
    signatures.put("decode", vae.decoder());
    signatures.put(
        "reconstruct",
        vae.graph((ops, batch) -> vae.decode(ops, vae.encode(ops, batch).mean(), batch).heads()));
    return signatures;
  }
}
