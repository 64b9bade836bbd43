package org.isovae.tck.check;

import static org.isovae.tck.check.OperationCases.between;
import static org.isovae.tck.check.OperationCases.kink;
import static org.isovae.tck.check.OperationCases.smooth;
import static org.isovae.tck.check.OperationCases.values;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.isovae.api.tensor.Operation.Reduction;
import org.isovae.api.tensor.Shape;

/** Products of matrices, and folds. */
final class MatrixCases {
  private static final int BATCH = Shape.BATCH;

  private MatrixCases() {}

  static List<OperationCase> all() {
    List<OperationCase> cases = new ArrayList<>();
    for (boolean turnA : new boolean[] {false, true}) {
      for (boolean turnB : new boolean[] {false, true}) {
        cases.addAll(products(turnA, turnB));
      }
    }
    cases.add(
        smooth(
            "matmul of a batch and weights",
            (ops, a) -> ops.matMul(a.get(0), a.get(1)),
            between(-2, 2, BATCH, 4),
            between(-1, 1, 4, 5)));
    cases.add(
        smooth(
            "matmul of a batch and weights transposed",
            (ops, a) -> ops.matMul(a.get(0), false, a.get(1), true),
            between(-2, 2, BATCH, 4),
            between(-1, 1, 5, 4)));
    cases.add(
        smooth(
            "matmul over the batch",
            (ops, a) -> ops.matMul(a.get(0), true, a.get(1), false),
            between(-2, 2, BATCH, 4),
            between(-1, 1, BATCH, 2)));
    for (Reduction reduction : Reduction.values()) {
      cases.addAll(folds(reduction));
    }
    cases.add(
        kink(
            "max at a tie",
            (ops, a) -> ops.max(a.get(0), 1),
            values(Shape.of(3, 3), 1, 2, 2, 3, 3, 3, 0, -1, 0)));
    return cases;
  }

  private static List<OperationCase> products(boolean turnA, boolean turnB) {
    String how = (turnA ? "transposed" : "plain") + " by " + (turnB ? "transposed" : "plain");
    return List.of(
        smooth(
            "matmul " + how,
            (ops, a) -> ops.matMul(a.get(0), turnA, a.get(1), turnB),
            turnA ? between(-2, 2, 4, 2) : between(-2, 2, 2, 4),
            turnB ? between(-1, 1, 5, 4) : between(-1, 1, 4, 5)),
        smooth(
            "matmul of pairs " + how,
            (ops, a) -> ops.matMul(a.get(0), turnA, a.get(1), turnB),
            turnA ? between(-2, 2, BATCH, 4, 2) : between(-2, 2, BATCH, 2, 4),
            turnB ? between(-1, 1, BATCH, 5, 4) : between(-1, 1, BATCH, 4, 5)));
  }

  private static List<OperationCase> folds(Reduction reduction) {
    String name = reduction.name().toLowerCase(Locale.ROOT);
    List<OperationCase> cases = new ArrayList<>();
    for (boolean keep : new boolean[] {false, true}) {
      for (int[] axes : new int[][] {{}, {0}, {1}, {-1}, {1, 2}, {0, 2}}) {
        cases.add(
            smooth(
                name
                    + " over "
                    + (axes.length == 0 ? "everything" : "axes " + Arrays.toString(axes))
                    + (keep ? ", kept" : ""),
                (ops, a) -> ops.reduce(reduction, a.get(0), keep, axes),
                between(-2, 2, BATCH, 2, 4)));
      }
    }
    return cases;
  }
}
