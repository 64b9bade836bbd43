package org.isovae.engine.tf;

import org.isovae.api.engine.EngineProvider;
import org.isovae.tck.EngineContract;

/** What every engine must do, on the CPU, with as few unrolled steps as show the difference. */
class ContractTest implements EngineContract {
  @Override
  public EngineProvider<?> provider() {
    return new TensorFlowEngineProvider();
  }

  @Override
  public Record config() {
    return Engines.config(4, TensorFlowConfig.DEFAULT.residentMegabytes());
  }
}
