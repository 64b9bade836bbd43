package org.isovae.engine.tf.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Operation;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The convolutions of a training step and nothing else, one after another, as TensorFlow has them:
 * each forwards and with both of its gradients, but for that of the picture itself, which no step
 * computes. Windows of a single pixel are left out: they are GDN's.
 */
final class BareConvolutions implements AutoCloseable {
  private final org.tensorflow.Graph nativeGraph = new org.tensorflow.Graph();
  private final Ops ops = Ops.create(nativeGraph);
  private final List<Op> starts = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private final Session session;

  /** One operation, and the times that it took. */
  private record Part(String name, double work, Op op, List<Double> seconds) {}

  BareConvolutions(Graph loss, int batch) {
    for (Tensor node : loss.nodes()) {
      boolean up = node.operation() instanceof Operation.ConvolutionTranspose;
      if (up || node.operation() instanceof Operation.Convolution) {
        Tensor image = node.inputs().get(0);
        Shape window = node.inputs().get(1).shape();
        if (window.dimension(0) > 1) {
          Shape from = image.shape().withBatch(batch);
          Shape to = node.shape().withBatch(batch);
          add(node, up ? to : from, up ? from : to, window, up);
        }
      }
    }
    session = new Session(nativeGraph);
    starts.forEach(start -> session.runner().addTarget(start).run().close());
  }

  /** The three operations of a layer, of which the forward one is another if it goes up. */
  private void add(Tensor node, Shape large, Shape small, Shape window, boolean up) {
    int stride =
        up
            ? ((Operation.ConvolutionTranspose) node.operation()).stride()
            : ((Operation.Convolution) node.operation()).stride();
    List<Long> strides = List.of(1L, (long) stride, (long) stride, 1L);
    double work =
        2.0 * small.size() * window.dimension(0) * window.dimension(1) * window.dimension(2);
    Variable<TFloat32> picture = filled(large);
    Variable<TFloat32> filter = filled(window);
    Variable<TFloat32> places = filled(small);
    boolean first = node.inputs().get(0).operation() instanceof Operation.Input;
    String name = node.scope() + " " + large + " " + window;
    add(name + (up ? ", by the image" : ""), work, ops.nn.conv2d(picture, filter, strides, "SAME"));
    add(
        name + ", by the filter",
        work,
        ops.nn.conv2dBackpropFilter(picture, sizes(window), places, strides, "SAME"));
    if (!first) {
      add(
          name + (up ? "" : ", by the image"),
          work,
          ops.nn.conv2dBackpropInput(sizes(large), filter, places, strides, "SAME"));
    }
  }

  private void add(String name, double work, Op op) {
    parts.add(new Part(name, work, op, new ArrayList<>()));
  }

  private Operand<TInt32> sizes(Shape shape) {
    return ops.constant(shape.toArray());
  }

  private Variable<TFloat32> filled(Shape shape) {
    Variable<TFloat32> variable =
        ops.variable(
            org.tensorflow.ndarray.Shape.of(
                Arrays.stream(shape.toArray()).mapToLong(size -> size).toArray()),
            TFloat32.class);
    starts.add(
        ops.assign(
            variable, ops.random.randomUniform(ops.constant(shape.toArray()), TFloat32.class)));
    return variable;
  }

  /** Runs all of them once; gives the seconds. */
  double run() {
    double total = 0;
    for (Part part : parts) {
      long from = System.nanoTime();
      session.runner().addTarget(part.op()).run().close();
      double seconds = (System.nanoTime() - from) / 1e9;
      part.seconds().add(seconds);
      total += seconds;
    }
    return total;
  }

  /** Two for each multiply-add. */
  double operations() {
    return parts.stream().mapToDouble(Part::work).sum();
  }

  /** The best time of each. */
  List<String> layers() {
    return parts.stream()
        .map(
            part -> {
              double best = part.seconds().stream().mapToDouble(s -> s).min().orElseThrow();
              return String.format(
                  Locale.ROOT,
                  "%6.1f ms, %5.1f GFLOP/s: %s",
                  best * 1e3,
                  part.work() / best / 1e9,
                  part.name());
            })
        .toList();
  }

  @Override
  public void close() {
    session.close();
    nativeGraph.close();
  }
}
