package org.isovae.api.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.tensor.Operation.Reduction;

/**
 * Several training steps of one form written as one, as a transformation of the graph: each value
 * gets a first dimension, the member, so that one matrix product does the work of many small ones.
 * Members share nothing: what one computes, and what flows back to its parameters, does not depend
 * on the others.
 *
 * <p>Graphs are of one form if they differ in the values of constants alone, such as the weight of
 * a term. Their batch is fixed: the first dimension of {@link Graph#traceTraining} is the second
 * here. Where all members have the same constant, it is one for all, with a first dimension of 1.
 *
 * <p>Convolutions are refused, because each member has filters of its own, and a convolution is
 * bound by arithmetic rather than by the number of operations; so are operations of an engine's own
 * builder.
 */
public final class StackedGraph {
  private final Graph graph;
  private final int members;
  private final Map<String, MemberNoise> noises;

  private StackedGraph(Graph graph, int members, Map<String, MemberNoise> noises) {
    this.graph = graph;
    this.members = members;
    this.noises = Map.copyOf(noises);
  }

  /**
   * A noise of one member.
   *
   * @param member its number, from 0
   * @param label the noise in the member's own graph
   */
  public record MemberNoise(int member, String label) {}

  /**
   * Equal for graphs that can be stacked on each other.
   *
   * @return empty if the graph cannot be stacked at all
   */
  public static Optional<Object> form(Graph graph) {
    return graph.nodes().stream().allMatch(StackedGraph::isStackable)
        ? Optional.of(graph.structure(StackedGraph::withoutValues))
        : Optional.empty();
  }

  private static boolean isStackable(Tensor node) {
    Operation operation = node.operation();
    return !(operation instanceof Operation.Native
        || operation instanceof Operation.Convolution
        || operation instanceof Operation.ConvolutionTranspose
        || operation instanceof Operation.DepthwiseConvolution);
  }

  /** A constant's shape says all that the form must know. */
  private static Object withoutValues(Operation operation) {
    return operation instanceof Operation.Constant ? Operation.Constant.class : operation;
  }

  /**
   * Stacks training steps. Names are those of the members' graphs: an input {@code x} of [batch, 3]
   * is here [members, batch, 3], a parameter of [3, 2] is [members, 3, 2], an output of one number
   * is [members].
   *
   * @param graphs of equal {@link #form}, at least one
   * @param batch the rows of a step of each
   * @throws IllegalArgumentException if their forms differ, or one cannot be stacked
   */
  public static StackedGraph of(List<Graph> graphs, int batch) {
    List<Object> forms =
        graphs.stream()
            .map(
                each ->
                    form(each)
                        .orElseThrow(
                            () -> new IllegalArgumentException("cannot be stacked: " + each)))
            .distinct()
            .toList();
    if (forms.size() != 1) {
      throw new IllegalArgumentException(
          "expected graphs of one form, got " + forms.size() + " forms of " + graphs.size());
    }
    Graph first = graphs.get(0);
    Map<String, MemberNoise> noises = new LinkedHashMap<>();
    Map<String, Shape> inputs = new LinkedHashMap<>();
    first
        .inputs()
        .forEach(
            (name, tensor) ->
                inputs.put(name, before(graphs.size(), tensor.shape().withBatch(batch))));
    Graph stacked =
        Graph.traceTraining(
            inputs,
            (ops, in) -> {
              Members lowering = new Members(ops, in, graphs, noises);
              Graph.Lowered<Tensor> lowered = first.lower(lowering);
              lowered
                  .updates()
                  .forEach(
                      (label, value) -> ops.update(lowering.state(label), lowering.all(value)));
              Map<String, Tensor> outputs = new LinkedHashMap<>();
              lowered.outputs().forEach((name, value) -> outputs.put(name, lowering.all(value)));
              return outputs;
            });
    return new StackedGraph(stacked, graphs.size(), noises);
  }

  private static Shape before(int members, Shape shape) {
    int[] all = new int[shape.rank() + 1];
    all[0] = members;
    System.arraycopy(shape.toArray(), 0, all, 1, shape.rank());
    return Shape.of(all);
  }

  /** The training step of all members. */
  public Graph graph() {
    return graph;
  }

  /** How many there are. */
  public int members() {
    return members;
  }

  /** Whose each noise of {@link #graph} is, by its label there. */
  public Map<String, MemberNoise> noises() {
    return noises;
  }

  /**
   * The value of a node is that of all members, with the member as its first dimension; 1 where it
   * is the same for all.
   */
  private static final class Members implements Operation.Lowering<Tensor> {
    private final Ops ops;
    private final Map<String, Tensor> inputs;
    private final int count;
    private final Map<String, MemberNoise> noises;
    private final Map<String, Tensor> states = new HashMap<>();

    /** The values of each constant of the first graph, member by member. */
    private final Map<Tensor, List<double[]>> constants = new HashMap<>();

    Members(
        Ops ops, Map<String, Tensor> inputs, List<Graph> graphs, Map<String, MemberNoise> noises) {
      this.ops = ops;
      this.inputs = inputs;
      this.count = graphs.size();
      this.noises = noises;
      List<Tensor> nodes = graphs.get(0).nodes();
      for (int i = 0; i < nodes.size(); i++) {
        if (nodes.get(i).operation() instanceof Operation.Constant) {
          int at = i;
          constants.put(
              nodes.get(i),
              graphs.stream()
                  .map(each -> ((Operation.Constant) each.nodes().get(at).operation()).values())
                  .toList());
        }
      }
    }

    private Ops at(Tensor node) {
      return ops.at(node.scope());
    }

    /** The same with all members, where it was one for all. */
    Tensor all(Tensor value) {
      return value.shape().dimension(0) == count ? value : repeated(value);
    }

    private Tensor repeated(Tensor value) {
      int[] ones = new int[value.shape().rank()];
      Arrays.fill(ones, 1);
      ones[0] = count;
      double[] factors = new double[count];
      Arrays.fill(factors, 1);
      return ops.multiply(value, ops.constant(Shape.of(ones), factors));
    }

    Tensor state(String label) {
      return states.get(label);
    }

    /** With ones between the member and the rest, so that a node of this rank may use it. */
    private Tensor ranked(Ops writer, Tensor value, int rank) {
      int missing = rank + 1 - value.shape().rank();
      if (missing == 0) {
        return value;
      }
      int[] all = new int[rank + 1];
      Arrays.fill(all, 1);
      all[0] = value.shape().dimension(0);
      System.arraycopy(value.shape().toArray(), 1, all, 1 + missing, value.shape().rank() - 1);
      return writer.reshape(value, Shape.of(all));
    }

    private static int[] shifted(int[] axes) {
      return Arrays.stream(axes).map(axis -> axis + 1).toArray();
    }

    private static int[] preceded(int first, int[] rest) {
      int[] all = new int[rest.length + 1];
      all[0] = first;
      System.arraycopy(rest, 0, all, 1, rest.length);
      return all;
    }

    @Override
    public Tensor input(Operation.Input operation, Tensor node) {
      return inputs.get(operation.label());
    }

    @Override
    public Tensor constant(Operation.Constant operation, Tensor node) {
      List<double[]> values = constants.get(node);
      boolean same = values.stream().allMatch(each -> Arrays.equals(each, operation.values()));
      List<double[]> kept = same ? values.subList(0, 1) : values;
      return at(node)
          .constant(
              before(kept.size(), node.shape()),
              kept.stream().flatMapToDouble(Arrays::stream).toArray());
    }

    /** What its members begin with, whoever trains them knows. */
    @Override
    public Tensor parameter(Operation.Parameter operation, Tensor node) {
      return ops.parameter(operation.label(), before(count, node.shape()), Initializer.zeros());
    }

    @Override
    public Tensor state(Operation.State operation, Tensor node) {
      return states.computeIfAbsent(
          operation.label(),
          label -> ops.state(label, before(count, node.shape()), Initializer.zeros()));
    }

    /** One draw a member: its numbers are those that it would have alone. */
    @Override
    public Tensor noise(Operation.Noise operation, Tensor node, Tensor like) {
      Ops writer = at(node);
      Tensor one = writer.slice(like, 0, 0, 1);
      Tensor shaped = writer.reshape(one, one.shape().withoutFirst());
      List<Tensor> draws = new ArrayList<>();
      for (int member = 0; member < count; member++) {
        String label = operation.label() + "@" + member;
        noises.put(label, new MemberNoise(member, operation.label()));
        Tensor draw =
            writer.node(
                new Operation.Noise(operation.distribution(), label), shaped.shape(), shaped);
        draws.add(writer.reshape(draw, one.shape()));
      }
      return writer.concat(0, draws.toArray(Tensor[]::new));
    }

    @Override
    public Tensor unary(Operation.Unary operation, Tensor node, Tensor x) {
      return at(node).node(operation, x.shape(), x);
    }

    @Override
    public Tensor binary(Operation.Binary operation, Tensor node, Tensor a, Tensor b) {
      Ops writer = at(node);
      int rank = node.shape().rank();
      return writer.binary(operation.function(), ranked(writer, a, rank), ranked(writer, b, rank));
    }

    @Override
    public Tensor where(Operation.Where operation, Tensor node, Tensor mask, Tensor a, Tensor b) {
      return at(node).where(mask, a, b);
    }

    @Override
    public Tensor matMul(Operation.MatMul operation, Tensor node, Tensor a, Tensor b) {
      Ops writer = at(node);
      if (node.shape().rank() == 2) {
        return writer.matMul(all(a), operation.transposeA(), all(b), operation.transposeB());
      }
      Tensor product =
          writer.matMul(
              pairs(writer, all(a)),
              operation.transposeA(),
              pairs(writer, all(b)),
              operation.transposeB());
      int[] sizes = preceded(count, product.shape().toArray());
      sizes[1] /= count;
      return writer.reshape(product, Shape.of(sizes));
    }

    /** Pairs of matrices of all members, one after another. */
    private static Tensor pairs(Ops writer, Tensor x) {
      Shape all = x.shape().withoutFirst();
      int[] sizes = all.toArray();
      sizes[0] *= x.shape().dimension(0);
      return writer.reshape(x, Shape.of(sizes));
    }

    @Override
    public Tensor reduce(Operation.Reduce operation, Tensor node, Tensor x) {
      int[] axes = shifted(operation.axes());
      // To name no axis would be to fold all, members too.
      return axes.length == 0
          ? x
          : fold(at(node), operation.reduction(), x, operation.keep(), axes);
    }

    private static Tensor fold(
        Ops writer, Reduction reduction, Tensor x, boolean keep, int... axes) {
      return writer.reduce(reduction, x, keep, axes);
    }

    @Override
    public Tensor reshape(Operation.Reshape operation, Tensor node, Tensor x) {
      int first = x.shape().dimension(0);
      int[] sizes = node.shape().toArray();
      if (node.shape().hasBatch()) {
        sizes[0] = x.shape().size() / first / node.shape().size();
      }
      return at(node).reshape(x, Shape.of(preceded(first, sizes)));
    }

    @Override
    public Tensor transpose(Operation.Transpose operation, Tensor node, Tensor x) {
      return at(node).transpose(x, preceded(0, shifted(operation.permutation())));
    }

    @Override
    public Tensor broadcastLike(
        Operation.BroadcastLike operation, Tensor node, Tensor x, Tensor like) {
      boolean allOfThem = x.shape().dimension(0) > like.shape().dimension(0);
      return at(node).broadcastLike(x, allOfThem ? all(like) : like);
    }

    @Override
    public Tensor concat(Operation.Concat operation, Tensor node, List<Tensor> parts) {
      return at(node)
          .concat(operation.axis() + 1, parts.stream().map(this::all).toArray(Tensor[]::new));
    }

    @Override
    public Tensor slice(Operation.Slice operation, Tensor node, Tensor x) {
      int[] sizes = preceded(x.shape().dimension(0), operation.size());
      for (int axis = 1; axis < sizes.length; axis++) {
        sizes[axis] = sizes[axis] < 0 ? x.shape().dimension(axis) : sizes[axis];
      }
      return at(node)
          .node(new Operation.Slice(preceded(0, operation.begin()), sizes), Shape.of(sizes), x);
    }

    @Override
    public Tensor pad(Operation.Pad operation, Tensor node, Tensor x) {
      return at(node).pad(x, preceded(0, operation.before()), preceded(0, operation.after()));
    }

    @Override
    public Tensor gather(Operation.Gather operation, Tensor node, Tensor x) {
      return at(node).gather(x, operation.axis() + 1, operation.indices());
    }
  }
}
