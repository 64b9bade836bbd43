package org.isovae.tck.reference;

import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;
import org.isovae.api.tensor.Operation.Distribution;

/** Noise that depends on the seed, the step and the label alone. */
record NoiseSource(long seed, long step) {

  double[] draw(Distribution distribution, String label, int size) {
    RandomGenerator random = Seeds.generator(Seeds.derive(seed, "noise/" + step + "/" + label));
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] =
          switch (distribution) {
            case NORMAL -> random.nextGaussian();
            case UNIFORM -> random.nextDouble();
          };
    }
    return values;
  }
}
