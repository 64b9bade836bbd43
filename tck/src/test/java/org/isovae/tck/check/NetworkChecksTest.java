package org.isovae.tck.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Head;
import org.isovae.api.model.Network;
import org.isovae.api.model.NetworkProvider;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Target;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.ShapeException;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.NetworkContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class NetworkChecksTest {
  private static final String HEADS = "other heads have their shapes and domains, or are refused";
  private static final SampleSpec REALS = SampleSpec.of(Shape.of(4), Domain.REALS);
  private static final SampleSpec UNIT = SampleSpec.of(Shape.of(4), Domain.UNIT_INTERVAL);

  @Nested
  final class Affine implements NetworkContract {
    @Override
    public NetworkProvider<?> provider() {
      return TestProviders.network(Bounded::new);
    }

    @Override
    public List<SampleSpec> sampleSpecs() {
      return List.of(REALS, SampleSpec.of(Shape.of(2, 3, 1), Domain.REALS));
    }
  }

  /** Keeps every head in its domain. */
  private static final class Bounded extends PlainNetwork {
    @Override
    public Decoded decode(Ops ops, Tensor z, Target target) {
      Decoded decoded = super.decode(ops, z, target);
      Map<String, Tensor> heads = new LinkedHashMap<>();
      for (Head head : target.heads()) {
        heads.put(head.name(), head.confine(ops, decoded.head(head.name())));
      }
      return Decoded.of(heads);
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
              public Posterior encode(Ops ops, Batch batch, int latent) {
                Tensor x = batch.x();
                return super.encode(ops, batch.withX(ops.subtract(x, ops.mean(x, 0))), latent);
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
              public Decoded decode(Ops ops, Tensor z, Target target) {
                Tensor unused = ops.parameter("unused", Shape.scalar(), Initializer.constant(1));
                Tensor nothing = ops.multiply(ops.stopGradient(unused), 0);
                return super.decode(ops, z, target).map(head -> ops.add(head, nothing));
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
              public Decoded decode(Ops ops, Tensor z, Target target) {
                return super.decode(ops, z, target).map(ops::stopGradient);
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
              public Decoded decode(Ops ops, Tensor z, Target target) {
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
              public Decoded decode(Ops ops, Tensor z, Target target) {
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
              public Posterior encode(Ops ops, Batch batch, int latent) {
                if (batch.x().shape().rank() > 2) {
                  throw new ShapeException("wrong");
                }
                return super.encode(ops, batch, latent);
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
              public Decoded decode(Ops ops, Tensor z, Target target) {
                return super.decode(ops, z, target).map(head -> ops.concat(1, head, z));
              }
            },
            REALS)
        .caughtBy("posteriors and reconstructions have their shapes")
        .contains("decoder, head value: gave [batch, 5], expected [batch, 4]");
  }

  @Test
  void otherHeadOutsideItsDomainIsCaught() {
    findings(new PlainNetwork(), REALS).caughtBy(HEADS).contains("spread[2] in [-2.0, 3.0] holds");
  }

  @Test
  void valueOutsideItsOwnDomainIsCaught() {
    findings(new PlainNetwork(), REALS)
        .caughtBy("values keep to domains of their own, or are refused")
        .contains("the value at the place 1 is", "expected one in [0.0, 1.0]", "Head.confine");
  }

  @Test
  void otherHeadThatIsForgottenIsCaught() {
    Findings findings =
        findings(
            new PlainNetwork() {
              @Override
              public Decoded decode(Ops ops, Tensor z, Target target) {
                return Decoded.of(super.decode(ops, z, target).value());
              }
            },
            REALS);
    findings.caughtBy(HEADS).contains("gave the heads [value]", "wants [value, spread]");
  }

  @Test
  void otherHeadThatIsRefusedWithAMessagePasses() {
    findings(
            new PlainNetwork() {
              @Override
              public Decoded decode(Ops ops, Tensor z, Target target) {
                if (target.heads().size() > 1 || !target.heads().get(0).domains().isEmpty()) {
                  throw new InvalidInputException("1 head is decoded, not " + target.heads());
                }
                return super.decode(ops, z, target);
              }
            },
            REALS)
        .none();
  }

  @Test
  void otherHeadOfTheSamplesShapeIsCaught() {
    findings(
            new PlainNetwork() {
              @Override
              public Decoded decode(Ops ops, Tensor z, Target target) {
                Tensor value = super.decode(ops, z, target).value();
                Map<String, Tensor> heads = new LinkedHashMap<>();
                target.heads().forEach(head -> heads.put(head.name(), value));
                return Decoded.of(heads);
              }
            },
            REALS)
        .caughtBy(HEADS)
        .contains("decoder, head spread: gave [batch, 4], expected [batch, 2]");
  }
}
