package org.isovae.tck.reference;

import java.util.Set;
import org.isovae.api.Capabilities;
import org.isovae.api.Context;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.EngineProvider;

/** Provides the engine {@code reference}. */
public final class ReferenceEngineProvider implements EngineProvider<ReferenceConfig> {

  /** For the service loader. */
  public ReferenceEngineProvider() {}

  @Override
  public String name() {
    return "reference";
  }

  @Override
  public String summary() {
    return "Readable double-precision interpreter for tests and small models";
  }

  @Override
  public ReferenceConfig defaults() {
    return new ReferenceConfig();
  }

  @Override
  public Engine create(ReferenceConfig config, Context context) {
    return new ReferenceEngine();
  }

  @Override
  public Set<String> offers(ReferenceConfig config) {
    return Set.of(
        Capabilities.ENGINE_GRADIENTS,
        Capabilities.ENGINE_CONVOLUTION,
        Capabilities.ENGINE_GATHER,
        Capabilities.ENGINE_STATE);
  }
}
