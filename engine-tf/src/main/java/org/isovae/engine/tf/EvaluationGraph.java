package org.isovae.engine.tf;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.isovae.api.Seeds;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Operation;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

/** A graph of any batch size, in the graph and the session of its workspace. */
final class EvaluationGraph {
  private final TensorFlowWorkspace workspace;
  private final Graph graph;
  private final Map<String, Placeholder<TFloat32>> placeholders = new HashMap<>();
  private final Map<String, Placeholder<TInt64>> seeds = new HashMap<>();
  private final Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();

  EvaluationGraph(TensorFlowWorkspace workspace, String name, Graph graph) {
    this.workspace = workspace;
    this.graph = graph;
    Ops ops = workspace.ops().withName(name);
    graph
        .lower(new GraphLowering(ops, name, new RunSources(ops)))
        .outputs()
        // The identity gives every output an operation of its own: an input may be an output.
        .forEach((output, operand) -> outputs.put(output, ops.identity(operand)));
  }

  private final class RunSources implements GraphLowering.Sources {
    private final Ops ops;

    RunSources(Ops ops) {
      this.ops = ops;
    }

    @Override
    public Operand<TFloat32> input(String label, Shape shape) {
      Placeholder<TFloat32> placeholder =
          ops.placeholder(TFloat32.class, Placeholder.shape(NativeShapes.of(shape)));
      placeholders.put(label, placeholder);
      return placeholder;
    }

    @Override
    public Operand<TFloat32> parameter(Operation.Parameter parameter, Shape shape) {
      return ops.identity(workspace.variables().parameter(parameter.label()).variable());
    }

    @Override
    public Operand<TFloat32> state(Operation.State state, Shape shape) {
      return ops.identity(workspace.variables().state(state.label()).variable());
    }

    @Override
    public Operand<? extends TNumber> seed(String label) {
      return seeds.computeIfAbsent(
          label,
          unique ->
              ops.placeholder(TInt64.class, Placeholder.shape(org.tensorflow.ndarray.Shape.of(2))));
    }

    @Override
    public Operand<TFloat32> constant(Ops at, Operation.Constant constant, Tensor tensor) {
      return GraphLowering.constant(at, constant.values(), tensor.shape());
    }
  }

  /** Throws if the graph has noise. */
  void requireNoNoise() {
    if (!seeds.isEmpty()) {
      throw new IllegalStateException(
          "the graph has noise: run it with a noise seed, or evaluate a graph without noise");
    }
  }

  /** See {@link org.isovae.api.engine.CompiledGraph#run(int, Map, long)}. */
  Map<String, float[]> run(int batch, Map<String, float[]> inputs, long noiseSeed) {
    check(batch, inputs);
    workspace.fetch();
    NativeTensors tensors = workspace.tensors();
    try (NativeCall call = tensors.call(workspace.session())) {
      placeholders.forEach(
          (label, placeholder) -> {
            Shape shape = graph.inputs().get(label).shape().withBatch(batch);
            call.feed(placeholder, tensors.floats(shape, inputs.get(label)));
          });
      seeds.forEach(
          (label, placeholder) -> {
            long[] seed = {Seeds.derive(noiseSeed, "noise/" + label), 0};
            call.feed(placeholder, tensors.longs(Shape.of(2), seed));
          });
      outputs.values().forEach(call::fetch);
      return read(call);
    }
  }

  private Map<String, float[]> read(NativeCall call) {
    Map<String, float[]> result = new LinkedHashMap<>();
    try (NativeTensors.Outputs fetched = call.outputs()) {
      int index = 0;
      for (String name : outputs.keySet()) {
        result.put(name, fetched.floats(index++));
      }
    }
    return result;
  }

  private void check(int batch, Map<String, float[]> inputs) {
    if (batch < 1) {
      throw new IllegalArgumentException("batch: expected at least 1 row, got " + batch);
    }
    graph
        .inputs()
        .forEach(
            (label, tensor) -> {
              float[] values = inputs.get(label);
              if (values == null) {
                throw new IllegalArgumentException(
                    "input " + label + " is missing; the graph has " + names());
              }
              Shape shape = tensor.shape().withBatch(batch);
              if (values.length != shape.size()) {
                throw new IllegalArgumentException(
                    "input "
                        + label
                        + ": expected "
                        + shape.size()
                        + " values for the shape "
                        + shape
                        + ", got "
                        + values.length);
              }
            });
    for (String label : new TreeSet<>(inputs.keySet())) {
      if (!graph.inputs().containsKey(label)) {
        throw new IllegalArgumentException(
            "input " + label + " is unknown; the graph has " + names());
      }
    }
  }

  private String names() {
    return graph.inputs().isEmpty() ? "no inputs" : "the inputs " + graph.inputs().keySet();
  }
}
