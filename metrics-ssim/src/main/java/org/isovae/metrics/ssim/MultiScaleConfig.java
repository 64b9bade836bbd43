package org.isovae.metrics.ssim;

import java.util.List;
import org.isovae.api.Key;

/**
 * The keys of {@code ms-ssim}.
 *
 * @param scaleWeights the exponent of each scale, the finest first, each greater than 0; they are
 *     divided by their sum
 * @param windows windows and constants, the same at every scale
 */
public record MultiScaleConfig(
    @Key("weight of each scale, the finest first, greater than 0; they are divided by their sum")
        List<Double> scaleWeights,
    @Key("windows and constants, the same at every scale") SsimConfig windows) {

  /** The five scales of Wang, Simoncelli and Bovik 2003; for images of at least 176 x 176. */
  public static final MultiScaleConfig DEFAULTS =
      new MultiScaleConfig(List.of(0.0448, 0.2856, 0.3001, 0.2363, 0.1333), SsimConfig.DEFAULTS);

  /**
   * Checks the weights.
   *
   * @throws IllegalArgumentException if there is none, or one is not positive
   */
  public MultiScaleConfig {
    scaleWeights = List.copyOf(scaleWeights);
    if (scaleWeights.isEmpty()) {
      throw new IllegalArgumentException("scaleWeights must name at least one scale's weight");
    }
    for (double weight : scaleWeights) {
      if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "scaleWeights must be greater than 0 and finite, were " + scaleWeights);
      }
    }
  }
}
