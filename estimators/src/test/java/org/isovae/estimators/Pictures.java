package org.isovae.estimators;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Feature;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Network;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Prior;
import org.isovae.api.model.Target;
import org.isovae.api.model.Vae;
import org.isovae.api.report.Figure;
import org.isovae.api.report.Report;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/**
 * Hand-made models of images of one line with three pixels, flattened: z_0 is the first pixel, z_1
 * half of the second.
 */
final class Pictures {
  static final double BETA = 0.02;

  static final SampleSpec IMAGE =
      SampleSpec.of(
          Shape.of(3), List.of(Feature.pixels("pixel", Domain.of(-4, 4), Shape.of(1, 3, 1))));

  static final SampleSpec TABLE =
      SampleSpec.of(
          Shape.of(3),
          List.of(
              Feature.numeric("age", Domain.REALS),
              Feature.categorical("colour", List.of("red", "blue"))));

  private static final HandMade.Affine NETWORK =
      new HandMade.Affine(
          new double[][] {{1, 0}, {0, 0.5}, {0, 0}},
          new double[] {Math.log(0.01), Math.log(0.04)},
          new double[][] {{1, 0, 0}, {0, 2, 0}});

  private Pictures() {}

  static HandMade model(SampleSpec spec) {
    return model(spec, NETWORK, new HandMade.Normal());
  }

  static HandMade model(SampleSpec spec, Network network, Prior prior) {
    return new HandMade(
        Vae.of(spec, 2, network, Weighted.sse(), prior)
            .withInputs(Map.of(Samples.LABEL, Shape.scalar(), Samples.MASK, Shape.of(3))),
        OptionalDouble.of(BETA));
  }

  /** Four rows; of the last one the third value is missing. */
  static Samples rows(SampleSpec spec) {
    float[] values = {1, 2, 0, -1, 0, 0.5f, 0, -2, 1, 2, 0, 3};
    return Samples.of(spec, values, null, new int[] {7, 8, 9, 7})
        .withInput(Samples.MASK, Shape.of(3), new float[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0});
  }

  /** The third pixel is the label that was given. */
  static Network conditional() {
    return new Network() {
      @Override
      public Posterior encode(Ops ops, Batch batch, int latent) {
        return NETWORK.encode(ops, batch, latent);
      }

      @Override
      public Decoded decode(Ops ops, Tensor z, Target target) {
        Tensor label =
            ops.reshape(target.condition(Samples.LABEL).orElseThrow(), Shape.of(Shape.BATCH, 1));
        return Decoded.of(ops.concat(1, z, label));
      }
    };
  }

  static Figure figure(Report report, String name) {
    return report.figures().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }
}
