package org.isovae.tck.check;

import java.util.List;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Network;
import org.isovae.api.model.NetworkProvider;
import org.isovae.api.model.Posterior;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.ShapeException;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.NetworkContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class NetworkChecksTest {
  private static final SampleSpec REALS = SampleSpec.of(Shape.of(4), Domain.REALS);
  private static final SampleSpec UNIT = SampleSpec.of(Shape.of(4), Domain.UNIT_INTERVAL);

  @Nested
  final class Affine implements NetworkContract {
    @Override
    public NetworkProvider<?> provider() {
      return TestProviders.network(PlainNetwork::new);
    }

    @Override
    public List<SampleSpec> sampleSpecs() {
      return List.of(REALS, SampleSpec.of(Shape.of(2, 3, 1), Domain.REALS));
    }
  }

  private static Findings findings(Network network, SampleSpec... specs) {
    return Findings.of(NetworkChecks.all(() -> network, List.of(specs), 5));
  }

  @Test
  void valuesOutsideTheDomainAreCaught() {
    findings(new PlainNetwork(), UNIT)
        .caughtBy("reconstructions lie in the target's domain")
        .contains("expected a value in [0.0, 1.0]", "seed 5");
  }

  @Test
  void normalisationOverTheBatchIsCaught() {
    findings(
            new PlainNetwork() {
              @Override
              public Posterior encode(Ops ops, Tensor x, int latent) {
                return super.encode(ops, ops.subtract(x, ops.mean(x, 0)), latent);
              }
            },
            REALS)
        .caughtBy("a row's output does not depend on the other rows")
        .contains("the row alone");
  }

  @Test
  void parameterThatNothingDependsOnIsCaught() {
    findings(
            new PlainNetwork() {
              @Override
              public Tensor decode(Ops ops, Tensor z, SampleSpec target) {
                Tensor unused = ops.parameter("unused", Shape.scalar(), Initializer.constant(1));
                Tensor decoded = super.decode(ops, z, target);
                return ops.add(decoded, ops.multiply(ops.stopGradient(unused), 0));
              }
            },
            REALS)
        .caughtBy("gradients reach every parameter and agree with numeric ones")
        .contains("decoder/unused");
  }

  @Test
  void gradientThatStopsOnTheWayIsCaught() {
    findings(
            new PlainNetwork() {
              @Override
              public Tensor decode(Ops ops, Tensor z, SampleSpec target) {
                return ops.stopGradient(super.decode(ops, z, target));
              }
            },
            REALS)
        .caughtBy("gradients reach every parameter and agree with numeric ones")
        .contains("does a gradient stop");
  }

  @Test
  void parametersPerCallAreCaught() {
    findings(
            new PlainNetwork() {
              private int calls;

              @Override
              public Tensor decode(Ops ops, Tensor z, SampleSpec target) {
                return super.decode(ops.scope("call-" + calls++), z, target);
              }
            },
            REALS)
        .caughtBy("encoding and decoding twice uses the same parameters")
        .contains("decoder/call-");
  }

  @Test
  void noiseIsCaught() {
    findings(
            new PlainNetwork() {
              @Override
              public Tensor decode(Ops ops, Tensor z, SampleSpec target) {
                return super.decode(ops, ops.add(z, ops.normal("draw", z)), target);
              }
            },
            REALS)
        .caughtBy("the network is deterministic")
        .contains("noise");
  }

  @Test
  void refusalWithoutNumbersIsCaught() {
    findings(
            new PlainNetwork() {
              @Override
              public Posterior encode(Ops ops, Tensor x, int latent) {
                if (x.shape().rank() > 2) {
                  throw new ShapeException("wrong");
                }
                return super.encode(ops, x, latent);
              }
            },
            REALS)
        .caughtBy("what is not supported is refused with a message")
        .contains("[16, 16, 1]", "\"wrong\"");
  }

  @Test
  void wrongShapeIsCaught() {
    findings(
            new PlainNetwork() {
              @Override
              public Tensor decode(Ops ops, Tensor z, SampleSpec target) {
                return ops.concat(1, super.decode(ops, z, target), z);
              }
            },
            REALS)
        .caughtBy("posteriors and reconstructions have their shapes")
        .contains("decoder: gave [batch, 5], expected [batch, 4]");
  }
}
