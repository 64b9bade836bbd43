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

  /**
   * One thread each where nothing else is said: measured with a small model on two cores, two
   * single-threaded trainings do nearly twice the steps of one training with two threads.
   */
  @Override
  public TensorFlowConfig sideBySide(TensorFlowConfig config) {
    return new TensorFlowConfig(
        config.device(),
        Math.max(1, config.intraOpThreads()),
        Math.max(1, config.interOpThreads()),
        config.unroll(),
        config.residentMegabytes());
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
