package org.isovae.metrics.mixed;

import java.util.List;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Feature;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.tensor.Shape;

/** Samples with columns of each kind. */
final class MixedSamples {
  private MixedSamples() {}

  /** Two numbers with a 0 or 1 between them, and columns of three and two categories. */
  static final SampleSpec ALL =
      SampleSpec.of(
          Shape.of(8),
          List.of(
              Feature.numeric("age", Domain.REALS),
              Feature.binary("member"),
              Feature.categorical("city", List.of("Berlin", "Kyoto", "Quito")),
              Feature.numeric("income", Domain.REALS),
              Feature.categorical("plan", List.of("basic", "gold"))));

  /** Columns of categories alone, as one image. */
  static final SampleSpec CATEGORIES =
      SampleSpec.of(
          Shape.of(2, 2, 1),
          List.of(
              Feature.categorical("city", List.of("Berlin", "Kyoto")),
              Feature.categorical("plan", List.of("basic", "gold"))));

  /** Values of 0 or 1 alone. */
  static final SampleSpec BINARIES =
      SampleSpec.of(Shape.of(2), List.of(Feature.binary("member"), Feature.binary("paid")));
}
