package org.isovae.api.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A graph as people read it. */
final class GraphText {
  private static final int MOST_VALUES = 8;

  private GraphText() {}

  /** One line a node, an output, an update. */
  static String of(Graph graph, Map<Tensor, Integer> numbers) {
    List<String> lines = new ArrayList<>();
    numbers.keySet().forEach(node -> lines.add(line(node, numbers)));
    graph.outputs().forEach((name, node) -> lines.add(name + " = %" + numbers.get(node)));
    graph
        .updates()
        .forEach((name, node) -> lines.add("update " + name + " = %" + numbers.get(node)));
    return String.join("\n", lines);
  }

  private static String line(Tensor node, Map<Tensor, Integer> numbers) {
    List<String> words = new ArrayList<>();
    words.add("%" + numbers.get(node) + " = " + node.operation().name());
    node.inputs().forEach(input -> words.add("%" + numbers.get(input)));
    String attributes = attributes(node.operation());
    if (!attributes.isEmpty()) {
      words.add(attributes);
    }
    words.add(node.shape().toString());
    if (!node.scope().isEmpty()) {
      words.add("in " + node.scope());
    }
    return String.join(" ", words);
  }

  /** What the name of an operation does not say. */
  private static String attributes(Operation operation) {
    if (operation instanceof Operation.Input input) {
      return input.label();
    }
    if (operation instanceof Operation.Parameter parameter) {
      return parameter.label();
    }
    if (operation instanceof Operation.State state) {
      return state.label();
    }
    if (operation instanceof Operation.Noise noise) {
      return noise.label();
    }
    if (operation instanceof Operation.Constant constant) {
      return values(constant.values());
    }
    if (operation instanceof Operation.MatMul product) {
      return (product.transposeA() ? "transposeA" : "")
          + (product.transposeA() && product.transposeB() ? " " : "")
          + (product.transposeB() ? "transposeB" : "");
    }
    if (operation instanceof Operation.Reduce fold) {
      return "over " + Arrays.toString(fold.axes()) + (fold.keep() ? " kept" : "");
    }
    if (operation instanceof Operation.Transpose transpose) {
      return "by " + Arrays.toString(transpose.permutation());
    }
    if (operation instanceof Operation.Concat concat) {
      return "along " + concat.axis();
    }
    if (operation instanceof Operation.Slice slice) {
      return "from " + Arrays.toString(slice.begin());
    }
    if (operation instanceof Operation.Pad pad) {
      return "before " + Arrays.toString(pad.before()) + " after " + Arrays.toString(pad.after());
    }
    if (operation instanceof Operation.Gather gather) {
      return "along " + gather.axis() + " at " + Arrays.toString(gather.indices());
    }
    if (operation instanceof Operation.Convolution windows) {
      return windows(windows.stride(), windows.padding());
    }
    if (operation instanceof Operation.ConvolutionTranspose windows) {
      return windows(windows.stride(), windows.padding());
    }
    if (operation instanceof Operation.DepthwiseConvolution windows) {
      return windows(windows.stride(), windows.padding());
    }
    return operation instanceof Operation.Native<?, ?> own ? own.capability() : "";
  }

  private static String values(double[] values) {
    return values.length == 1
        ? Double.toString(values[0])
        : values.length <= MOST_VALUES ? Arrays.toString(values) : values.length + " values";
  }

  private static String windows(int stride, Operation.Padding padding) {
    return "stride " + stride + " " + padding;
  }
}
