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

/** TensorFlow, loaded. Holds no native memory of its own: that belongs to its workspaces. */
final class TensorFlowEngine implements Engine {
  private final TensorFlowConfig config;
  private final ConfigProto sessionConfig;
  private final String description;

  private TensorFlowEngine(TensorFlowConfig config, ConfigProto sessionConfig, String description) {
    this.config = config;
    this.sessionConfig = sessionConfig;
    this.description = description;
  }

  static TensorFlowEngine create(TensorFlowConfig config) {
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
          "engine tf: TensorFlow's native libraries could not be loaded ("
              + e.getMessage()
              + "); expected Linux on x86-64 and tensorflow-core-native for it on the module path",
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
            .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true));
    if (config.device() == TensorFlowConfig.Device.CPU) {
      builder.putDeviceCount("GPU", 0);
    }
    return builder.build();
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
