package org.isovae.engine.tf;

import java.util.Optional;
import java.util.function.Supplier;
import org.isovae.api.InvalidInputException;
import org.isovae.api.engine.Devices;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.Gathering;
import org.isovae.api.engine.Workspace;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/** TensorFlow, loaded. Holds no native memory of its own: that belongs to its workspaces. */
final class TensorFlowEngine implements Engine {
  private static final String MEMORY_GUARD = "org.bytedeco.javacpp.maxPhysicalBytes";

  private final TensorFlowConfig config;
  private final ConfigProto sessionConfig;
  private final Optional<Gpus> gpus;
  private final String description;

  private TensorFlowEngine(
      TensorFlowConfig config, ConfigProto sessionConfig, Optional<Gpus> gpus, String description) {
    this.config = config;
    this.sessionConfig = sessionConfig;
    this.gpus = gpus;
    this.description = description;
  }

  static TensorFlowEngine create(TensorFlowConfig config) {
    // Read once, when JavaCPP is loaded. Its guard asks the system for the process's size at every
    // allocation, which costs more than many a step, and refuses to go on above twice the Java
    // heap, which says nothing about TensorFlow's memory.
    if (System.getProperty(MEMORY_GUARD) == null) {
      System.setProperty(MEMORY_GUARD, "0");
    }
    try {
      int threads =
          config.intraOpThreads() == 0
              ? Runtime.getRuntime().availableProcessors()
              : config.intraOpThreads();
      ConfigProto sessionConfig = sessionConfig(config, threads);
      Optional<Gpus> gpus = config.isCpu() ? Optional.empty() : Optional.of(Gpus.of(sessionConfig));
      int count = gpus.map(Gpus::count).orElse(0);
      if (config.isGpu() && count <= config.gpu().orElse(0)) {
        throw new InvalidInputException(
            "device: "
                + config.device()
                + " was asked for, but TensorFlow finds "
                + (count == 0 ? "no GPU" : count == 1 ? "one GPU alone, gpu:0" : count + " GPUs")
                + "; isovae devices says what is missing, and device=cpu does without");
      }
      String description =
          "TensorFlow "
              + TensorFlow.version()
              + (count > 0 ? ", GPU, " + Gpus.precision(System.getenv()) + ", " : ", CPU, ")
              + threads
              + (threads == 1 ? " thread" : " threads")
              + " an operation; "
              + gpus.map(all -> all.describe(config).reason()).orElse(Gpus.AS_CONFIGURED);
      return new TensorFlowEngine(config, sessionConfig, gpus, description);
    } catch (LinkageError e) {
      throw NativeErrors.unloadable(e);
    }
  }

  private static ConfigProto sessionConfig(TensorFlowConfig config, int threads) {
    ConfigProto.Builder builder =
        ConfigProto.newBuilder()
            .setAllowSoftPlacement(true)
            .setIntraOpParallelismThreads(threads)
            .setInterOpParallelismThreads(
                config.interOpThreads() == 0 ? threads : config.interOpThreads())
            .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
            .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriting()));
    if (config.isCpu()) {
      builder.putDeviceCount("GPU", 0);
    }
    return builder.build();
  }

  /** Less of TensorFlow's graph optimisation: a third off the start-up, the same speed. */
  private static RewriterConfig rewriting() {
    return RewriterConfig.newBuilder()
        .setMetaOptimizerIterations(RewriterConfig.NumIterationsType.ONE)
        .setMemoryOptimization(RewriterConfig.MemOptType.NO_MEM_OPT)
        .setLoopOptimization(RewriterConfig.Toggle.OFF)
        .setFunctionOptimization(RewriterConfig.Toggle.OFF)
        .setImplementationSelector(RewriterConfig.Toggle.OFF)
        .build();
  }

  /**
   * What there is to compute on, and why it is used or not.
   *
   * @throws InvalidInputException if TensorFlow cannot be loaded
   */
  static Devices devices(TensorFlowConfig config) {
    TensorFlowEngine loaded = create(config.onAnyDevice());
    return Gpus.of(loaded.sessionConfig).describe(config);
  }

  /**
   * Whether there is a GPU to compute on.
   *
   * @throws InvalidInputException if TensorFlow cannot be loaded, or the GPU that is asked for is
   *     not there
   */
  static boolean hasGpu(TensorFlowConfig config) {
    return create(config).gpus.map(Gpus::count).orElse(0) > 0;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Workspace open(long seed) {
    return new TensorFlowWorkspace(config, sessionConfig, gpus, Optional.empty(), seed);
  }

  @Override
  public Workspace open(long seed, Gathering.Place place) {
    if (config.stack() <= 1) {
      place.leave();
      return open(seed);
    }
    return new TensorFlowWorkspace(
        config, sessionConfig, gpus, Optional.of(new Meeting(place)), seed);
  }

  /** Stacks the trainings of this engine that begin together. */
  private final class Meeting implements TensorFlowWorkspace.Together {
    private final Gathering.Place place;

    Meeting(Gathering.Place place) {
      this.place = place;
    }

    @Override
    public Supplier<WorkspaceTrainer> begin(TrainingStack.Candidate own) {
      return place.meet(
          TensorFlowEngine.this,
          own,
          candidates -> TrainingStack.of(this::shared, config.stack(), devices(), candidates));
    }

    private TensorFlowWorkspace shared() {
      // Its parameters are those of its members: no seed is used.
      return new TensorFlowWorkspace(config, sessionConfig, gpus, Optional.empty(), 0);
    }

    private int devices() {
      return config.gpu().isPresent() ? 1 : Math.max(1, gpus.map(Gpus::count).orElse(0));
    }

    @Override
    public void close() {
      place.leave();
    }
  }

  @Override
  public void close() {
    // Sessions and graphs belong to the workspaces; TensorFlow itself stays loaded.
  }
}
