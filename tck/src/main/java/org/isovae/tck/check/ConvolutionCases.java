package org.isovae.tck.check;

import static org.isovae.tck.check.OperationCases.between;
import static org.isovae.tck.check.OperationCases.smooth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.isovae.api.tensor.Operation.Padding;
import org.isovae.api.tensor.Shape;

/** Convolutions with odd and even windows, both paddings, strides 1 and 2. */
final class ConvolutionCases {
  private static final int BATCH = Shape.BATCH;

  private ConvolutionCases() {}

  static List<OperationCase> all() {
    List<OperationCase> cases = new ArrayList<>();
    for (Padding padding : Padding.values()) {
      for (int stride = 1; stride <= 2; stride++) {
        for (int window = 2; window <= 3; window++) {
          cases.addAll(cases(padding, stride, window));
        }
      }
    }
    return cases;
  }

  private static List<OperationCase> cases(Padding padding, int stride, int window) {
    String how =
        String.format(
            Locale.ROOT,
            " %dx3, stride %d, %s",
            window,
            stride,
            padding.name().toLowerCase(Locale.ROOT));
    int[] places = {places(5, window, stride, padding), places(4, 3, stride, padding)};
    return List.of(
        smooth(
            "convolution" + how,
            (ops, a) -> ops.convolution(a.get(0), a.get(1), stride, padding),
            between(-1, 1, BATCH, 5, 4, 2),
            between(-1, 1, window, 3, 2, 3)),
        smooth(
            "convolution transpose" + how,
            (ops, a) -> ops.convolutionTranspose(a.get(0), a.get(1), stride, padding, 5, 4),
            between(-1, 1, BATCH, places[0], places[1], 3),
            between(-1, 1, window, 3, 2, 3)),
        smooth(
            "depthwise convolution" + how,
            (ops, a) -> ops.depthwiseConvolution(a.get(0), a.get(1), stride, padding),
            between(-1, 1, BATCH, 5, 4, 2),
            between(-1, 1, window, 3, 2, 2)));
  }

  private static int places(int size, int window, int stride, Padding padding) {
    return padding == Padding.SAME ? (size + stride - 1) / stride : (size - window) / stride + 1;
  }
}
