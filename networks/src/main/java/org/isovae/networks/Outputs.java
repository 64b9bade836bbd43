package org.isovae.networks;

import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Head;
import org.isovae.api.model.Target;
import org.isovae.api.tensor.Tensor;

/**
 * The decoder's last layers: one a head. That of the reconstruction is named {@code output}, the
 * others are named as their heads.
 */
final class Outputs {
  private Outputs() {}

  /** Writes the tensor of a head. */
  @FunctionalInterface
  interface Layer {
    /** [batch, …head shape]. */
    Tensor of(Head head, String layer);
  }

  static Decoded of(Target target, Layer layer) {
    Map<String, Tensor> heads = new LinkedHashMap<>();
    for (Head head : target.heads()) {
      String name = heads.isEmpty() ? "output" : head.name();
      heads.put(head.name(), layer.of(head, name));
    }
    return Decoded.of(heads);
  }
}
