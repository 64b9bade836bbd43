package org.isovae.engine.tf;

import org.isovae.api.tensor.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Assign;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * A graph variable, and the way to set it. The value is fed, never a constant of the graph: a graph
 * definition may hold 2 GB at most.
 *
 * @param shape fully known
 * @param variable the variable
 * @param value what {@code assign} sets the variable to
 * @param assign sets the variable
 */
record Slot(
    Shape shape,
    Variable<TFloat32> variable,
    Placeholder<TFloat32> value,
    Assign<TFloat32> assign) {

  /** A new variable; uninitialised until it is assigned. */
  static Slot create(Ops ops, String name, Shape shape) {
    Ops named = ops.withName(NativeNames.of(name));
    org.tensorflow.ndarray.Shape nativeShape = NativeShapes.of(shape);
    Variable<TFloat32> variable = named.variable(nativeShape, TFloat32.class);
    Placeholder<TFloat32> value = named.placeholder(TFloat32.class, Placeholder.shape(nativeShape));
    return new Slot(shape, variable, value, named.assign(variable, value));
  }
}
