package org.isovae.engine.tf;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.isovae.api.Seeds;
import org.isovae.api.engine.State;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Operation;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

/** Writes a SavedModel: a graph of its own, without trainer, training data or optimiser. */
final class SavedModelExport {
  /** The further input, a whole number of 64 bits, of a signature with noise. */
  private static final String SEED = "seed";

  private SavedModelExport() {}

  /** Writes into a temporary sibling, which is moved to its place when it is whole. */
  static void write(Path directory, Map<String, Graph> signatures, State state, ConfigProto config)
      throws IOException {
    check(directory, signatures);
    Path parent = directory.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    Path temporary = Files.createTempDirectory(parent, "." + directory.getFileName() + "-");
    try {
      Path model = temporary.resolve("model");
      export(model, signatures, state, config);
      Files.move(model, directory);
    } finally {
      delete(temporary);
    }
  }

  private static void check(Path directory, Map<String, Graph> signatures) throws IOException {
    if (Files.exists(directory)) {
      throw new FileAlreadyExistsException(
          directory.toString(), null, "a model is only exported to a new directory");
    }
    if (signatures.isEmpty()) {
      throw new IllegalArgumentException("a SavedModel needs at least one signature");
    }
    signatures.forEach(
        (name, graph) -> {
          if (hasNoise(graph) && graph.inputs().containsKey(SEED)) {
            throw new IllegalArgumentException(
                "signature " + name + ": an input is called " + SEED + ", as that of its noise is");
          }
        });
  }

  private static boolean hasNoise(Graph graph) {
    return graph.nodes().stream().anyMatch(node -> node.operation() instanceof Operation.Noise);
  }

  private static void export(
      Path model, Map<String, Graph> signatures, State state, ConfigProto config)
      throws IOException {
    NativeTensors tensors = new NativeTensors(RunOptions.getDefaultInstance());
    try (org.tensorflow.Graph nativeGraph = new org.tensorflow.Graph();
        Session session = new Session(nativeGraph, config)) {
      Ops ops = Ops.create(nativeGraph);
      Variables variables = new Variables(ops, session, tensors, 0);
      variables.restore(state.withOptimizer(Map.of()));
      List<Signature> built = new ArrayList<>();
      for (Map.Entry<String, Graph> entry : signatures.entrySet()) {
        variables.declare(entry.getValue());
        Ops scope = ops.withSubScope(NativeNames.of(entry.getKey()));
        built.add(signature(entry.getKey(), entry.getValue(), scope, variables));
      }
      SavedModelBundle.exporter(model.toString())
          .withSession(session)
          .withSignatures(built.toArray(Signature[]::new))
          .export();
    }
  }

  private static Signature signature(String name, Graph graph, Ops ops, Variables variables) {
    Signature.Builder builder = Signature.builder(name);
    Map<String, Placeholder<TFloat32>> placeholders = new LinkedHashMap<>();
    graph
        .inputs()
        .forEach(
            (label, tensor) -> {
              Placeholder<TFloat32> placeholder =
                  ops.withName(NativeNames.of(label))
                      .placeholder(
                          TFloat32.class, Placeholder.shape(NativeShapes.of(tensor.shape())));
              placeholders.put(label, placeholder);
              builder.input(label, placeholder);
            });
    Optional<Placeholder<TInt64>> seed = Optional.empty();
    if (hasNoise(graph)) {
      Placeholder<TInt64> placeholder =
          ops.withName(SEED)
              .placeholder(TInt64.class, Placeholder.shape(org.tensorflow.ndarray.Shape.scalar()));
      builder.input(SEED, placeholder);
      seed = Optional.of(placeholder);
    }
    graph
        .lower(new GraphLowering(ops, "", new ServingSources(ops, placeholders, seed, variables)))
        .outputs()
        .forEach((label, operand) -> builder.output(label, ops.identity(operand)));
    return builder.build();
  }

  private record ServingSources(
      Ops ops,
      Map<String, Placeholder<TFloat32>> placeholders,
      Optional<Placeholder<TInt64>> seed,
      Variables variables)
      implements GraphLowering.Sources {
    @Override
    public Operand<TFloat32> input(String label, Shape shape) {
      return placeholders.get(label);
    }

    @Override
    public Operand<TFloat32> parameter(Operation.Parameter parameter, Shape shape) {
      return ops.identity(variables.parameter(parameter.label()).variable());
    }

    @Override
    public Operand<TFloat32> state(Operation.State state, Shape shape) {
      return ops.identity(variables.state(state.label()).variable());
    }

    @Override
    public Operand<? extends TNumber> seed(String label) {
      return ops.stack(
          List.of(seed.orElseThrow(), ops.constant(Seeds.derive(0, "noise/" + label))));
    }

    @Override
    public Operand<TFloat32> constant(Ops at, Operation.Constant constant, Tensor tensor) {
      return GraphLowering.constant(at, constant.values(), tensor.shape());
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
