package org.isovae.tck.check;

import static org.isovae.tck.check.OperationCases.between;
import static org.isovae.tck.check.OperationCases.smooth;
import static org.isovae.tck.check.OperationCases.values;

import java.util.List;
import org.isovae.api.tensor.Shape;
import org.isovae.tck.check.OperationCase.Argument;

/** Operations that move values without changing them. */
final class ShapeCases {
  private static final int BATCH = Shape.BATCH;

  private ShapeCases() {}

  static List<OperationCase> all() {
    Argument image = between(-2, 2, BATCH, 2, 4);
    Argument matrix = between(-2, 2, BATCH, 6);
    return List.of(
        smooth("reshape", (ops, a) -> ops.reshape(a.get(0), Shape.of(8)), between(-2, 2, 2, 4)),
        smooth(
            "reshape to a scalar",
            (ops, a) -> ops.reshape(a.get(0), Shape.scalar()),
            between(-2, 2, 1, 1)),
        smooth("flatten a batch", (ops, a) -> ops.flatten(a.get(0)), image),
        smooth(
            "reshape a batch", (ops, a) -> ops.reshape(a.get(0), Shape.of(BATCH, 3, 1, 2)), matrix),
        smooth(
            "reshape two rows a sample",
            (ops, a) -> ops.square(ops.reshape(a.get(0), Shape.of(BATCH, 3))),
            matrix),
        smooth(
            "transpose a matrix", (ops, a) -> ops.transpose(a.get(0), 1, 0), between(-2, 2, 2, 4)),
        smooth("transpose within a batch", (ops, a) -> ops.transpose(a.get(0), 0, 2, 1), image),
        smooth(
            "transpose rank 4",
            (ops, a) -> ops.transpose(a.get(0), 2, 0, 3, 1),
            between(-2, 2, 2, 3, 4, 2)),
        smooth(
            "broadcast a vector over a batch",
            (ops, a) -> ops.broadcastLike(a.get(0), a.get(1)),
            between(-2, 2, 4),
            image),
        smooth(
            "broadcast a column",
            (ops, a) -> ops.broadcastLike(a.get(0), a.get(1)),
            between(-2, 2, BATCH, 1),
            matrix),
        smooth(
            "broadcast a scalar",
            (ops, a) -> ops.broadcastLike(a.get(0), a.get(1)),
            values(Shape.scalar(), 1.5),
            matrix),
        smooth(
            "concat along the last axis",
            (ops, a) -> ops.concat(-1, a.get(0), a.get(1), a.get(2)),
            matrix,
            between(-1, 1, BATCH, 2),
            between(-1, 1, BATCH, 1)),
        smooth(
            "concat along a middle axis",
            (ops, a) -> ops.concat(1, a.get(0), a.get(1)),
            image,
            between(-1, 1, BATCH, 3, 4)),
        smooth(
            "concat batches",
            (ops, a) -> ops.square(ops.concat(0, a.get(0), a.get(1))),
            matrix,
            between(-1, 1, BATCH, 6)),
        smooth("slice", (ops, a) -> ops.slice(a.get(0), 1, 2, 3), matrix),
        smooth("slice a middle axis", (ops, a) -> ops.slice(a.get(0), 1, 1, 1), image),
        smooth("slice rows", (ops, a) -> ops.slice(a.get(0), 0, 1, 2), between(-2, 2, 4, 2)),
        smooth(
            "pad", (ops, a) -> ops.pad(a.get(0), new int[] {0, 1, 2}, new int[] {0, 0, 1}), image),
        smooth(
            "pad rows",
            (ops, a) -> ops.pad(a.get(0), new int[] {1, 0}, new int[] {2, 1}),
            between(-2, 2, 2, 4)),
        smooth("gather with repeats", (ops, a) -> ops.gather(a.get(0), 1, 5, 0, 0, 3), matrix),
        smooth("gather along a middle axis", (ops, a) -> ops.gather(a.get(0), 1, 1, 0, 1), image),
        smooth("gather rows", (ops, a) -> ops.gather(a.get(0), 0, 3, 3, 1), between(-2, 2, 4, 2)));
  }
}
