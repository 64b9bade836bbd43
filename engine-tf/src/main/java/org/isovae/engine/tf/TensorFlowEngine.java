package org.isovae.engine.tf;

import org.isovae.api.InvalidInputException;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.Workspace;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/** TensorFlow, loaded. Holds no native memory of its own: that belongs to its workspaces. */
final class TensorFlowEngine implements Engine {
  private static final String MEMORY_GUARD = "org.bytedeco.javacpp.maxPhysicalBytes";

  private final TensorFlowConfig config;
  private final ConfigProto sessionConfig;
  private final String description;

  private TensorFlowEngine(TensorFlowConfig config, ConfigProto sessionConfig, String description) {
    this.config = config;
    this.sessionConfig = sessionConfig;
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
      boolean gpu = config.device() != TensorFlowConfig.Device.CPU && hasGpu(sessionConfig);
      if (config.device() == TensorFlowConfig.Device.GPU && !gpu) {
        throw new InvalidInputException(
            "device: gpu was asked for, but TensorFlow finds none; expected an NVIDIA GPU with its"
                + " driver, CUDA 12 and cuDNN 9, and TensorFlow's GPU natives (build with -Dgpu),"
                + " or device=cpu");
      }
      String description =
          "TensorFlow "
              + TensorFlow.version()
              + (gpu ? ", GPU" : ", CPU")
              + ", "
              + threads
              + (threads == 1 ? " thread" : " threads")
              + " an operation";
      return new TensorFlowEngine(config, sessionConfig, description);
    } catch (LinkageError e) {
      throw new InvalidInputException(
          "engine tf: TensorFlow's native libraries could not be loaded on "
              + System.getProperty("os.name")
              + ", "
              + System.getProperty("os.arch")
              + "; they exist for Linux (x86-64, arm64), macOS (arm64) and Windows (x86-64), and a"
              + " distribution holds those of one platform: take the one built for this machine ("
              + e.getMessage()
              + ")",
          e);
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
    if (config.device() == TensorFlowConfig.Device.CPU) {
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

  private static boolean hasGpu(ConfigProto sessionConfig) {
    ConfigProto strict = sessionConfig.toBuilder().setAllowSoftPlacement(false).build();
    try (Graph graph = new Graph();
        Session session = new Session(graph, strict)) {
      DeviceSpec first =
          DeviceSpec.newBuilder().deviceType(DeviceSpec.DeviceType.GPU).deviceIndex(0).build();
      Ops ops = Ops.create(graph).withDevice(first);
      try (Result result = session.runner().fetch(ops.identity(ops.constant(1f))).run()) {
        return result.size() == 1;
      }
    } catch (TensorFlowException | IllegalArgumentException e) {
      // TensorFlow says in this way, and in no other, that it has no such device.
      return false;
    }
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Workspace open(long seed) {
    return new TensorFlowWorkspace(config, sessionConfig, seed);
  }

  @Override
  public void close() {
    // Sessions and graphs belong to the workspaces; TensorFlow itself stays loaded.
  }
}
