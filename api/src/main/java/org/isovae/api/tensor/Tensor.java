package org.isovae.api.tensor;

import java.util.List;

/**
 * A symbolic value: one node of a {@link Graph}. Created by {@link Ops} only; holds no numbers and
 * no native memory.
 */
public final class Tensor {
  private final Operation operation;
  private final List<Tensor> inputs;
  private final Shape shape;
  private final String scope;

  Tensor(Operation operation, List<Tensor> inputs, Shape shape, String scope) {
    this.operation = operation;
    this.inputs = List.copyOf(inputs);
    this.shape = shape;
    this.scope = scope;
  }

  /** What computes this tensor. */
  public Operation operation() {
    return operation;
  }

  /** What it is computed from, in the operation's order. */
  public List<Tensor> inputs() {
    return inputs;
  }

  /** Its static shape. */
  public Shape shape() {
    return shape;
  }

  /** The component that wrote it, as a path such as {@code decoder/hidden-1}; may be empty. */
  public String scope() {
    return scope;
  }

  @Override
  public String toString() {
    return operation.name() + shape + (scope.isEmpty() ? "" : " in " + scope);
  }
}
