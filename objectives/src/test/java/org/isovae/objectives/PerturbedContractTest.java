package org.isovae.objectives;

import org.isovae.api.model.ObjectiveProvider;
import org.isovae.tck.ObjectiveContract;
import org.junit.jupiter.api.Nested;

final class PerturbedContractTest implements ObjectiveContract {
  @Override
  public ObjectiveProvider<?> provider() {
    return new PerturbedProvider();
  }

  @Nested
  final class OfTheHamiltonian implements ObjectiveContract {
    @Override
    public ObjectiveProvider<?> provider() {
      return new PerturbedProvider();
    }

    @Override
    public Record config() {
      return new PerturbedConfig(
          100, Reduction.SUM, WarmupConfig.OFF, 2, PerturbedConfig.Divergence.HAMILTONIAN);
    }
  }
}
