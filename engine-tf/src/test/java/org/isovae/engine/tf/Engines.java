package org.isovae.engine.tf;

import java.nio.file.Path;
import org.isovae.api.Context;
import org.isovae.api.Seeds;
import org.isovae.api.engine.Engine;

/** Engines for tests, created as a host would. */
public final class Engines {
  private Engines() {}

  /** An engine on the CPU, all else chosen by the engine. */
  public static Engine cpu() {
    return create(config(0, TensorFlowConfig.DEFAULT.residentMegabytes()));
  }

  /** A configuration for the CPU. */
  public static TensorFlowConfig config(int unroll, int residentMegabytes) {
    return new TensorFlowConfig("cpu", 0, 0, unroll, residentMegabytes, 1);
  }

  /** An engine of this configuration. */
  public static Engine create(TensorFlowConfig config) {
    return new TensorFlowEngineProvider().create(config, new NoContext());
  }

  /** The surroundings of a component that needs none. */
  static Context context() {
    return new NoContext();
  }

  private record NoContext() implements Context {
    @Override
    public long seed(String name) {
      return Seeds.derive(1, name);
    }

    @Override
    public Path dataDirectory() {
      return Path.of("data");
    }

    @Override
    public Path resolve(String path) {
      return Path.of(path);
    }

    @Override
    public void note(String message) {}
  }
}
