package org.isovae.tck.check;

import java.util.List;
import java.util.Optional;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Potential;
import org.isovae.api.model.PotentialProvider;
import org.isovae.api.model.Refresh;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.PotentialContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class PotentialChecksTest {
  private static final String BOUND = "the energy has a lower bound";
  private static final String BOUND_IN_TRAINING = "the expectation has a lower bound";

  @Nested
  final class Plain implements PotentialContract {
    @Override
    public PotentialProvider<?> provider() {
      return TestProviders.potential(PlainPotential::new);
    }
  }

  private static Findings findings(Potential potential) {
    return Findings.of(PotentialChecks.all(TestProviders.potential(() -> potential), 1));
  }

  @Test
  void anEnergyWithoutALowerBoundIsCaught() {
    Findings findings = findings((ops, z) -> Optional.of(ops.negate(ops.sum(ops.square(z), 1))));
    findings.caughtBy(BOUND).contains("without a lower bound");
    findings.caughtBy(BOUND_IN_TRAINING).contains("without a lower bound");
  }

  @Test
  void anEnergyThatFallsOnOneSideOnlyIsCaught() {
    findings((ops, z) -> Optional.of(ops.sum(z, 1))).caughtBy(BOUND).contains("falls from");
  }

  /** −|μ|², of codes alone. */
  private static class Repulsion implements Potential {
    @Override
    public Optional<Tensor> energy(Ops ops, Tensor z) {
      return Optional.empty();
    }

    @Override
    public Term expected(Ops ops, Vae vae, Batch batch, Posterior posterior, Tensor z) {
      return Term.of(ops.negate(ops.mean(ops.sum(ops.square(posterior.mean()), 1))));
    }
  }

  @Test
  void anExpectationWithoutALowerBoundIsCaught() {
    findings(new Repulsion()).caughtBy(BOUND_IN_TRAINING).contains("without a lower bound");
  }

  @Test
  void aPotentialWithNeitherEnergyNorExpectationIsCaught() {
    findings((ops, z) -> Optional.empty())
        .caughtBy("the expectation is finite")
        .contains("no energy at one place");
  }

  @Test
  void anEnergyThatDrawsIsCaught() {
    findings((ops, z) -> Optional.of(ops.sum(ops.square(ops.add(z, ops.normal("jitter", z))), 1)))
        .caughtBy("the energy draws no noise")
        .contains("the energy draws noise");
  }

  @Test
  void anEnergyOfTheWholeBatchIsCaught() {
    findings((ops, z) -> Optional.of(ops.add(ops.sum(ops.square(z), 1), ops.mean(ops.square(z)))))
        .caughtBy("a row's energy does not depend on the other rows");
  }

  @Test
  void anExpectationOfSomethingElseIsCaught() {
    findings(
            new PlainPotential() {
              @Override
              public Term expected(Ops ops, Vae vae, Batch batch, Posterior posterior, Tensor z) {
                return Term.of(ops.mean(energy(ops, posterior.mean()).orElseThrow()));
              }
            })
        .caughtBy("the expectation is that of the energy");
  }

  @Test
  void anExpectationThatLetsNoGradientThroughIsCaught() {
    findings((ops, z) -> Optional.of(ops.sum(ops.square(ops.stopGradient(z)), 1)))
        .caughtBy("gradients agree with numeric differences")
        .contains("does a gradient stop on the way?");
  }

  /** Counts in a field what it should keep in its state. */
  private static final class Counting extends PlainPotential {
    private float count;

    @Override
    public Term expected(Ops ops, Vae vae, Batch batch, Posterior posterior, Tensor z) {
      Tensor state = ops.state("count", Shape.of(1), Initializer.zeros());
      Tensor mean = ops.add(super.expected(ops, vae, batch, posterior, z).mean(), ops.sum(state));
      return new Term(
          mean,
          List.of(
              Refresh.everySteps(
                  2, pause -> pause.assign(state, new float[] {count += pause.step() + 1}))));
    }
  }

  @Test
  void aRefreshThatRemembersOutsideOfStatesIsCaught() {
    findings(new Counting())
        .caughtBy("what is refreshed is a function of the model and the step")
        .contains("must be a state");
  }
}
