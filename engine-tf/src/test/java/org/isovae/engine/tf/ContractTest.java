package org.isovae.engine.tf;

import org.isovae.api.engine.EngineProvider;
import org.isovae.tck.EngineContract;

/**
 * What every engine must do, on the CPU, with as few unrolled steps as show the difference, and
 * with trainings that begin together stacked.
 */
class ContractTest implements EngineContract {
  @Override
  public EngineProvider<?> provider() {
    return new TensorFlowEngineProvider();
  }

  @Override
  public Record config() {
    return new TensorFlowConfig("cpu", 0, 0, 4, 2048, 3);
  }
}
