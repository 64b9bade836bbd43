package org.isovae.tck.check;

import java.util.List;
import java.util.Set;
import org.isovae.api.Capabilities;
import org.isovae.api.Context;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.EngineProvider;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Operation;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.ReferenceEngine;

/** An engine that has the core of the vocabulary and nothing else, as a small one would. */
record CoreEngine() implements EngineProvider<TestConfig> {
  @Override
  public String name() {
    return "core";
  }

  @Override
  public String summary() {
    return "The core of the vocabulary, by the reference engine";
  }

  @Override
  public TestConfig defaults() {
    return TestConfig.defaults();
  }

  @Override
  public Set<String> offers(TestConfig config) {
    return Set.of(Capabilities.ENGINE_GRADIENTS);
  }

  @Override
  public Engine create(TestConfig config, Context context) {
    return new Engine() {
      @Override
      public String description() {
        return "the core of the vocabulary";
      }

      @Override
      public Workspace open(long seed) {
        return new CoreWorkspace(new ReferenceEngine().open(seed));
      }

      @Override
      public void close() {}
    };
  }

  private static final class CoreWorkspace extends DelegatingWorkspace {
    CoreWorkspace(Workspace workspace) {
      super(workspace);
    }

    @Override
    public CompiledGraph compile(Graph graph) {
      graph.lower(new Core());
      return super.compile(graph);
    }

    @Override
    public Trainer trainer(Graph loss, Samples samples, TrainingPlan plan) {
      loss.lower(new Core());
      return super.trainer(loss, samples, plan);
    }
  }

  /** Writes what must be written; what refuses is inherited. The values are the nodes. */
  private static final class Core implements Operation.Lowering<Tensor> {
    @Override
    public Tensor input(Operation.Input operation, Tensor node) {
      return node;
    }

    @Override
    public Tensor constant(Operation.Constant operation, Tensor node) {
      return node;
    }

    @Override
    public Tensor parameter(Operation.Parameter operation, Tensor node) {
      return node;
    }

    @Override
    public Tensor noise(Operation.Noise operation, Tensor node, Tensor like) {
      return node;
    }

    @Override
    public Tensor unary(Operation.Unary operation, Tensor node, Tensor x) {
      return node;
    }

    @Override
    public Tensor binary(Operation.Binary operation, Tensor node, Tensor a, Tensor b) {
      return node;
    }

    @Override
    public Tensor where(Operation.Where operation, Tensor node, Tensor mask, Tensor a, Tensor b) {
      return node;
    }

    @Override
    public Tensor matMul(Operation.MatMul operation, Tensor node, Tensor a, Tensor b) {
      return node;
    }

    @Override
    public Tensor reduce(Operation.Reduce operation, Tensor node, Tensor x) {
      return node;
    }

    @Override
    public Tensor reshape(Operation.Reshape operation, Tensor node, Tensor x) {
      return node;
    }

    @Override
    public Tensor transpose(Operation.Transpose operation, Tensor node, Tensor x) {
      return node;
    }

    @Override
    public Tensor broadcastLike(
        Operation.BroadcastLike operation, Tensor node, Tensor x, Tensor like) {
      return node;
    }

    @Override
    public Tensor concat(Operation.Concat operation, Tensor node, List<Tensor> inputs) {
      return node;
    }

    @Override
    public Tensor slice(Operation.Slice operation, Tensor node, Tensor x) {
      return node;
    }

    @Override
    public Tensor pad(Operation.Pad operation, Tensor node, Tensor x) {
      return node;
    }
  }
}
