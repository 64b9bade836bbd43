package org.isovae.api.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/** Tensors to build values of. */
final class Inputs {
  static final SampleSpec SAMPLE = SampleSpec.of(Shape.of(3), Domain.REALS);
  static final Shape ROWS = Shape.of(Shape.BATCH);

  private Inputs() {}

  /** Inputs x [batch, 3], z [batch, 2], row [batch], step [], mask [batch, 3], image. */
  static void with(BiConsumer<Ops, Map<String, Tensor>> body) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    shapes.put("x", Shape.of(Shape.BATCH, 3));
    shapes.put("z", Shape.of(Shape.BATCH, 2));
    shapes.put("row", ROWS);
    shapes.put("step", Shape.scalar());
    shapes.put("mask", Shape.of(Shape.BATCH, 3));
    shapes.put("image", Shape.of(Shape.BATCH, 2, 2, 1));
    Graph.trace(
        shapes,
        (ops, in) -> {
          body.accept(ops, in);
          return Map.of("x", in.get("x"));
        });
  }
}
