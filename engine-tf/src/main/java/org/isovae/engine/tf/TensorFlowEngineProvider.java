package org.isovae.engine.tf;

import java.util.Set;
import org.isovae.api.Capabilities;
import org.isovae.api.Context;
import org.isovae.api.engine.Devices;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.EngineProvider;

/** Provides the engine {@code tf}. */
public final class TensorFlowEngineProvider implements EngineProvider<TensorFlowConfig> {

  /** For the service loader. */
  public TensorFlowEngineProvider() {}

  @Override
  public String name() {
    return "tf";
  }

  @Override
  public String summary() {
    return "TensorFlow on the CPU or a GPU, single precision, many steps in one native call";
  }

  @Override
  public TensorFlowConfig defaults() {
    return TensorFlowConfig.DEFAULT;
  }

  /** On a GPU: about so many small models take the time of one, whose launches cost most. */
  private static final int STACK_ON_GPU = 64;

  /**
   * One thread each where nothing else is said, and one operation at a time: measured with a small
   * model on two cores, two single-threaded trainings do nearly twice the steps of one training
   * with two threads. A stack has all threads. On processors nothing is stacked unless asked for:
   * two single-threaded trainings do more steps than a stack does.
   */
  @Override
  public TensorFlowConfig sideBySide(TensorFlowConfig config) {
    int stack = config.stack() > 0 ? config.stack() : isGpuUsed(config) ? STACK_ON_GPU : 1;
    return new TensorFlowConfig(
        config.device(),
        stack > 1 ? config.intraOpThreads() : Math.max(1, config.intraOpThreads()),
        stack > 1 ? config.interOpThreads() : 1,
        config.unroll(),
        config.residentMegabytes(),
        stack);
  }

  private static boolean isGpuUsed(TensorFlowConfig config) {
    return !config.isCpu() && Gpus.areNativesForGpus() && TensorFlowEngine.hasGpu(config);
  }

  @Override
  public int together(TensorFlowConfig config) {
    return Math.max(1, config.stack());
  }

  /**
   * Loads TensorFlow.
   *
   * @throws org.isovae.api.InvalidInputException if the natives cannot be loaded, or a GPU is asked
   *     for and there is none
   */
  @Override
  public Engine create(TensorFlowConfig config, Context context) {
    return TensorFlowEngine.create(config);
  }

  @Override
  public Devices devices(TensorFlowConfig config) {
    return TensorFlowEngine.devices(config);
  }

  @Override
  public Set<String> offers(TensorFlowConfig config) {
    return Set.of(
        Capabilities.ENGINE_GRADIENTS,
        Capabilities.ENGINE_CONVOLUTION,
        Capabilities.ENGINE_GATHER,
        Capabilities.ENGINE_STATE,
        Capabilities.ENGINE_SAVED_MODEL,
        Capabilities.ENGINE_NATIVE_TENSORFLOW);
  }
}
