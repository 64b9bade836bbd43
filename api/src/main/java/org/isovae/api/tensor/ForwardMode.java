package org.isovae.api.tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.tensor.Operation.Reduction;

/**
 * Differentiation along one direction, as a transformation of the graph: each node between the
 * input and an output gets a second one beside it, its tangent, written with the same vocabulary
 * (Griewank and Walther, "Evaluating Derivatives", 2008, chapter 3). So every engine has it, and a
 * derivative can be differentiated again.
 *
 * <p>As a lowering, the value of a node is its tangent: of the node's shape, and empty where it is
 * zero, so that nothing is written for what does not depend on the input. The conventions at kinks
 * and ties are those of the gradient.
 */
final class ForwardMode implements Operation.Lowering<Optional<Tensor>> {
  private static final Optional<Tensor> ZERO = Optional.empty();

  private final Ops ops;

  private ForwardMode(Ops ops) {
    this.ops = ops;
  }

  /**
   * The tangents of {@code outputs}, each of its output's shape.
   *
   * @param known nodes at which the walk ends, with their tangents: the input, and what counts as
   *     constant
   */
  static List<Tensor> tangents(Ops ops, List<Tensor> outputs, Map<Tensor, Optional<Tensor>> known) {
    Map<Tensor, Optional<Tensor>> tangents = new HashMap<>(known);
    for (Tensor node : Graph.topological(outputs)) {
      if (tangents.containsKey(node)) {
        continue;
      }
      List<Optional<Tensor>> inputs = new ArrayList<>(node.inputs().size());
      node.inputs().forEach(input -> inputs.add(tangents.get(input)));
      boolean constant = inputs.stream().allMatch(Optional::isEmpty);
      tangents.put(
          node,
          constant
              ? ZERO
              : node.operation().lower(new ForwardMode(ops.at(node.scope())), node, inputs));
    }
    return outputs.stream()
        .map(output -> tangents.get(output).orElseGet(() -> zeros(ops, output)))
        .toList();
  }

  private static Tensor zeros(Ops ops, Tensor like) {
    return ops.broadcastLike(ops.constant(0), like);
  }

  /** Broadcast to the shape of the node whose tangent it is. */
  private Optional<Tensor> shaped(Tensor tangent, Tensor node) {
    return Optional.of(ops.stretch(tangent, node));
  }

  /** The same operation on the tangent: right for what only moves or adds values. */
  private Optional<Tensor> moved(Tensor node, Tensor... tangents) {
    return Optional.of(ops.node(node.operation(), node.shape(), tangents));
  }

  private Optional<Tensor> sum(Optional<Tensor> a, Optional<Tensor> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isEmpty() ? b : a;
    }
    return Optional.of(ops.add(a.get(), b.get()));
  }

  /** d f(a, b) = f(ȧ, b) + f(a, ḃ) for an f that is linear in each argument. */
  private Optional<Tensor> bilinear(Tensor node, Optional<Tensor> da, Optional<Tensor> db) {
    Tensor a = node.inputs().get(0);
    Tensor b = node.inputs().get(1);
    return sum(da.flatMap(t -> moved(node, t, b)), db.flatMap(t -> moved(node, a, t)));
  }

  // ---- sources: nothing flows in, or nothing out ----------------------------------------------

  @Override
  public Optional<Tensor> input(Operation.Input operation, Tensor node) {
    return ZERO;
  }

  @Override
  public Optional<Tensor> constant(Operation.Constant operation, Tensor node) {
    return ZERO;
  }

  @Override
  public Optional<Tensor> parameter(Operation.Parameter operation, Tensor node) {
    return ZERO;
  }

  @Override
  public Optional<Tensor> state(Operation.State operation, Tensor node) {
    return ZERO;
  }

  @Override
  public Optional<Tensor> noise(Operation.Noise operation, Tensor node, Optional<Tensor> like) {
    return ZERO;
  }

  // ---- element by element ---------------------------------------------------------------------

  @Override
  public Optional<Tensor> unary(Operation.Unary operation, Tensor node, Optional<Tensor> tangent) {
    Tensor x = node.inputs().get(0);
    Tensor t = tangent.orElseThrow();
    return switch (operation.function()) {
      case NEGATE -> Optional.of(ops.negate(t));
      case ABS -> scaled(t, ops.sign(x));
      case SQUARE -> scaled(t, ops.multiply(x, 2));
      case SQRT -> Optional.of(ops.divide(ops.multiply(t, 0.5), node));
      case RECIPROCAL -> scaled(t, ops.negate(ops.square(node)));
      case EXP -> scaled(t, node);
      case LOG -> Optional.of(ops.divide(t, x));
      case LOG1P -> Optional.of(ops.divide(t, ops.add(x, 1)));
      case SIN -> scaled(t, ops.cos(x));
      case COS -> scaled(t, ops.negate(ops.sin(x)));
      case TANH -> scaled(t, complement(ops.square(node)));
      case SIGMOID -> scaled(t, ops.multiply(node, complement(node)));
      case RELU -> scaled(t, ops.greater(x, ops.constant(0)));
      case SOFTPLUS -> scaled(t, ops.sigmoid(x));
      case SIGN, STOP_GRADIENT -> ZERO;
    };
  }

  private Optional<Tensor> scaled(Tensor tangent, Tensor slope) {
    return Optional.of(ops.multiply(tangent, slope));
  }

  /** 1 − x. */
  private Tensor complement(Tensor x) {
    return ops.subtract(ops.constant(1), x);
  }

  @Override
  public Optional<Tensor> binary(
      Operation.Binary operation, Tensor node, Optional<Tensor> da, Optional<Tensor> db) {
    Tensor a = node.inputs().get(0);
    Tensor b = node.inputs().get(1);
    Optional<Tensor> tangent =
        switch (operation.function()) {
          case ADD -> sum(da, db);
          case SUBTRACT -> sum(da, db.map(ops::negate));
          case MULTIPLY -> sum(da.map(t -> ops.multiply(t, b)), db.map(t -> ops.multiply(a, t)));
          // (a/b)˙ = (ȧ − (a/b)·ḃ)/b
          case DIVIDE ->
              sum(da, db.map(t -> ops.negate(ops.multiply(node, t)))).map(t -> ops.divide(t, b));
          case MAXIMUM -> chosen(ops.greater(b, a), db, da);
          case MINIMUM -> chosen(ops.greater(a, b), db, da);
          case POWER -> power(a, b, da.orElseThrow());
          case GREATER -> ZERO;
        };
    return tangent.flatMap(t -> shaped(t, node));
  }

  private Optional<Tensor> chosen(Tensor mask, Optional<Tensor> a, Optional<Tensor> b) {
    return Optional.of(
        ops.where(mask, a.orElseGet(() -> ops.constant(0)), b.orElseGet(() -> ops.constant(0))));
  }

  /** b·xᵇ⁻¹·ẋ; {@link Ops#power} takes numbers only, so that the exponent never has a tangent. */
  private Optional<Tensor> power(Tensor x, Tensor exponent, Tensor tangent) {
    double b = ((Operation.Constant) exponent.operation()).values()[0];
    if (b == 0) {
      return ZERO;
    }
    return scaled(tangent, ops.multiply(ops.power(x, b - 1), b));
  }

  @Override
  public Optional<Tensor> where(
      Operation.Where operation,
      Tensor node,
      Optional<Tensor> mask,
      Optional<Tensor> da,
      Optional<Tensor> db) {
    return da.isEmpty() && db.isEmpty() ? ZERO : chosen(node.inputs().get(0), da, db);
  }

  // ---- products and folds ---------------------------------------------------------------------

  @Override
  public Optional<Tensor> matMul(
      Operation.MatMul operation, Tensor node, Optional<Tensor> a, Optional<Tensor> b) {
    return bilinear(node, a, b);
  }

  @Override
  public Optional<Tensor> reduce(
      Operation.Reduce operation, Tensor node, Optional<Tensor> tangent) {
    Tensor t = tangent.orElseThrow();
    if (operation.reduction() != Reduction.MAX) {
      return moved(node, t);
    }
    // the largest values share equally: Σ w·ẋ / Σ w, w = 1 where x is not less than the maximum
    Tensor x = node.inputs().get(0);
    int[] axes = operation.axes();
    Tensor largest = operation.keep() ? node : ops.reshape(node, ShapeRules.kept(x.shape(), axes));
    Tensor winners = complement(ops.greater(largest, x));
    Tensor total = ops.reduce(Reduction.SUM, winners, operation.keep(), axes);
    Tensor won = ops.reduce(Reduction.SUM, ops.multiply(winners, t), operation.keep(), axes);
    return Optional.of(ops.divide(won, total));
  }

  // ---- shapes ---------------------------------------------------------------------------------

  @Override
  public Optional<Tensor> reshape(
      Operation.Reshape operation, Tensor node, Optional<Tensor> tangent) {
    return moved(node, tangent.orElseThrow());
  }

  @Override
  public Optional<Tensor> transpose(
      Operation.Transpose operation, Tensor node, Optional<Tensor> tangent) {
    return moved(node, tangent.orElseThrow());
  }

  @Override
  public Optional<Tensor> broadcastLike(
      Operation.BroadcastLike operation,
      Tensor node,
      Optional<Tensor> tangent,
      Optional<Tensor> like) {
    return tangent.flatMap(t -> moved(node, t, node.inputs().get(1)));
  }

  @Override
  public Optional<Tensor> concat(
      Operation.Concat operation, Tensor node, List<Optional<Tensor>> tangents) {
    Tensor[] parts = new Tensor[tangents.size()];
    for (int i = 0; i < parts.length; i++) {
      Tensor part = node.inputs().get(i);
      parts[i] = tangents.get(i).orElseGet(() -> zeros(ops, part));
    }
    return moved(node, parts);
  }

  @Override
  public Optional<Tensor> slice(Operation.Slice operation, Tensor node, Optional<Tensor> tangent) {
    return moved(node, tangent.orElseThrow());
  }

  @Override
  public Optional<Tensor> pad(Operation.Pad operation, Tensor node, Optional<Tensor> tangent) {
    return moved(node, tangent.orElseThrow());
  }

  @Override
  public Optional<Tensor> gather(
      Operation.Gather operation, Tensor node, Optional<Tensor> tangent) {
    return moved(node, tangent.orElseThrow());
  }

  // ---- convolutions ---------------------------------------------------------------------------

  @Override
  public Optional<Tensor> convolution(
      Operation.Convolution operation, Tensor node, Optional<Tensor> image, Optional<Tensor> by) {
    return bilinear(node, image, by);
  }

  @Override
  public Optional<Tensor> convolutionTranspose(
      Operation.ConvolutionTranspose operation,
      Tensor node,
      Optional<Tensor> image,
      Optional<Tensor> by) {
    return bilinear(node, image, by);
  }

  @Override
  public Optional<Tensor> depthwiseConvolution(
      Operation.DepthwiseConvolution operation,
      Tensor node,
      Optional<Tensor> image,
      Optional<Tensor> by) {
    return bilinear(node, image, by);
  }

  @Override
  public <B, V> Optional<Tensor> nativeOperation(
      Operation.Native<B, V> operation, Tensor node, List<Optional<Tensor>> tangents) {
    throw new IllegalArgumentException(
        node
            + ": an operation of an engine's own builder ("
            + operation.capability()
            + ") has no known derivative; write what is to be differentiated with the operations"
            + " of Ops, or put Ops.stopGradient around its inputs");
  }
}
