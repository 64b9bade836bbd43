package org.isovae.tck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.isovae.api.data.Domain;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.LossMetricProvider;
import org.isovae.api.model.MetricTensor;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.LossMetricContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class LossMetricChecksTest {
  private static final String TAYLOR = "Gx is the second-order term of D (Taylor check)";
  private static final String EDGES = "D and Gx are finite at the edges of the domain";
  private static final String DEFINITE = "Gx is symmetric and positive semi-definite";
  private static final String STRUCTURE = "Gx has the structure that it declares";
  private static final String SMALLEST = "distortion is smallest where the reconstruction is right";

  @Nested
  final class SumOfSquares implements LossMetricContract {
    @Override
    public LossMetricProvider<?> provider() {
      return TestProviders.metric(PlainMetric::new);
    }

    @Override
    public List<Shape> sampleShapes() {
      return List.of(Shape.of(5), Shape.of(3, 4, 2));
    }
  }

  /** D = Σ x̂ ln(x̂/x) − x̂ + x on positive values: G = diag(1/(2x)), with a cubic term. */
  private static class Divergence implements LossMetric, MetricTensor {
    @Override
    public Domain domain() {
      return Domain.of(1e-3, 10);
    }

    @Override
    public Tensor distortion(Ops ops, Tensor x, Tensor xHat) {
      Tensor ratio = ops.subtract(ops.log(xHat), ops.log(x));
      return ops.sumPerSample(ops.add(ops.subtract(ops.multiply(xHat, ratio), xHat), x));
    }

    @Override
    public MetricTensor tensor() {
      return this;
    }

    @Override
    public Structure structure() {
      return Structure.DIAGONAL;
    }

    @Override
    public Tensor apply(Ops ops, Tensor x, Tensor v) {
      return ops.divide(v, ops.multiply(x, 2));
    }
  }

  private static Findings findings(LossMetric metric) {
    return Findings.of(LossMetricChecks.all(() -> metric, List.of(Shape.of(5)), 7));
  }

  @Test
  void divergenceWithACubicTermPasses() {
    findings(new Divergence()).none();
  }

  @Test
  void tensorOfTwiceTheSizeIsCaughtWithATable() {
    findings(
            new Divergence() {
              @Override
              public Tensor apply(Ops ops, Tensor x, Tensor v) {
                return ops.divide(v, x);
              }
            })
        .caughtBy(TAYLOR)
        .contains("falls with order 2.0", "t²·δᵀGδ", "seed 7", "samples of shape [5]");
  }

  @Test
  void tensorThatIsOffByATenthOfAPercentIsCaught() {
    findings(
            new Divergence() {
              @Override
              public Tensor apply(Ops ops, Tensor x, Tensor v) {
                return ops.multiply(super.apply(ops, x, v), 1.001);
              }
            })
        .caughtBy(TAYLOR);
  }

  @Test
  void tensorOfAnotherPointIsCaught() {
    findings(
            new Divergence() {
              @Override
              public Tensor apply(Ops ops, Tensor x, Tensor v) {
                return super.apply(ops, ops.add(x, 0.01), v);
              }
            })
        .caughtBy(TAYLOR);
  }

  @Test
  void distortionThatIsSmallestElsewhereIsCaught() {
    Findings findings =
        findings(
            new Divergence() {
              @Override
              public Tensor distortion(Ops ops, Tensor x, Tensor xHat) {
                return super.distortion(ops, ops.multiply(x, 1.01), xHat);
              }
            });
    findings.caughtBy(SMALLEST).contains("is smaller than D(x, x)");
    findings.caughtBy(TAYLOR).containsPattern("order (0\\.9|1\\.0)");
  }

  @Test
  void noNumberAtTheEdgeIsCaught() {
    findings(
            new Divergence() {
              @Override
              public Domain domain() {
                return Domain.of(0, 10);
              }
            })
        .caughtBy(EDGES)
        .contains("x = [0.000, 0.000, 0.000, …]");
  }

  @Test
  void edgeThatOnlyDoublePrecisionSurvivesIsCaught() {
    findings(
            new Divergence() {
              @Override
              public Domain domain() {
                return Domain.of(0, 10);
              }

              @Override
              public Tensor distortion(Ops ops, Tensor x, Tensor xHat) {
                // 1 + 1e-12 is 1 in single precision
                Tensor margin = ops.log(ops.subtract(ops.add(ops.multiply(x, 0), 1 + 1e-12), 1));
                return ops.add(
                    super.distortion(ops, ops.add(x, 1e-6), ops.add(xHat, 1e-6)),
                    ops.multiply(ops.sumPerSample(margin), 1e-9));
              }

              @Override
              public Tensor apply(Ops ops, Tensor x, Tensor v) {
                return super.apply(ops, ops.add(x, 1e-6), v);
              }
            })
        .caughtBy(EDGES)
        .contains("single precision");
  }

  private static class Operator extends Divergence {
    @Override
    public Structure structure() {
      return Structure.OPERATOR;
    }
  }

  @Test
  void tensorThatIsNotSymmetricIsCaught() {
    findings(
            new Operator() {
              @Override
              public Tensor apply(Ops ops, Tensor x, Tensor v) {
                // an antisymmetric part, which no δᵀGδ shows
                Tensor turned = ops.gather(v, 1, 1, 2, 3, 4, 0);
                Tensor back = ops.gather(v, 1, 4, 0, 1, 2, 3);
                return ops.add(super.apply(ops, x, v), ops.subtract(turned, back));
              }
            })
        .caughtBy(DEFINITE)
        .contains("not symmetric", "G[1][0]");
  }

  @Test
  void tensorWithANegativeEigenvalueIsCaught() {
    findings(
            new Operator() {
              @Override
              public Tensor apply(Ops ops, Tensor x, Tensor v) {
                return ops.negate(super.apply(ops, x, v));
              }
            })
        .caughtBy(DEFINITE)
        .contains("not positive semi-definite");
  }

  @Test
  void tensorThatIsNotLinearIsCaught() {
    findings(
            new Operator() {
              @Override
              public Tensor apply(Ops ops, Tensor x, Tensor v) {
                return ops.multiply(super.apply(ops, x, v), ops.abs(v));
              }
            })
        .caughtBy("Gx is linear");
  }

  @Test
  void diagonalTensorDeclaredScalarIsCaught() {
    findings(
            new Divergence() {
              @Override
              public Structure structure() {
                return Structure.SCALAR;
              }

              @Override
              public Optional<Tensor> scale(Ops ops, Tensor x) {
                return Optional.of(ops.mean(ops.divide(ops.constant(0.5), x), 1));
              }
            })
        .caughtBy(STRUCTURE)
        .contains("structure is SCALAR");
  }

  @Test
  void scalarTensorWithoutAScaleIsCaught() {
    findings(
            new Divergence() {
              @Override
              public Structure structure() {
                return Structure.SCALAR;
              }
            })
        .caughtBy(STRUCTURE)
        .contains("scale is empty");
  }

  @Test
  void wrongLogDeterminantIsCaught() {
    findings(
            new Divergence() {
              @Override
              public Optional<Tensor> logDeterminant(Ops ops, Tensor x) {
                return Optional.of(ops.negate(ops.sumPerSample(ops.log(x))));
              }
            })
        .caughtBy("log-determinant of Gx is right where it is given")
        .contains("ln det Gx");
  }

  @Test
  void meanOverTheBatchIsCaught() {
    findings(
            new PlainMetric() {
              @Override
              public Tensor distortion(Ops ops, Tensor x, Tensor xHat) {
                Tensor d = super.distortion(ops, x, xHat);
                return ops.broadcastLike(ops.mean(d), d);
              }
            })
        .caughtBy("a sample's values do not depend on its batch");
  }

  @Test
  void scalarForTheWholeBatchIsCaught() {
    findings(
            new PlainMetric() {
              @Override
              public Tensor distortion(Ops ops, Tensor x, Tensor xHat) {
                return ops.sum(super.distortion(ops, x, xHat));
              }
            })
        .caughtBy(TAYLOR)
        .contains("distortion gave [], expected [batch]");
  }

  @Test
  void stoppedGradientIsCaught() {
    findings(
            new PlainMetric() {
              @Override
              public Tensor distortion(Ops ops, Tensor x, Tensor xHat) {
                return super.distortion(ops, x, ops.stopGradient(xHat));
              }
            })
        .caughtBy("gradient of D agrees with numeric differences")
        .contains("does a gradient stop");
  }

  @Test
  void noiseIsCaught() {
    findings(
            new PlainMetric() {
              @Override
              public Tensor distortion(Ops ops, Tensor x, Tensor xHat) {
                return super.distortion(ops, x, ops.add(xHat, ops.normal("draw", xHat)));
              }
            })
        .caughtBy("D and Gx are deterministic")
        .contains("noise");
  }

  @Test
  void usualShapesAreTriedUntilTheMetricTakesOne() {
    LossMetric images =
        new PlainMetric() {
          @Override
          public Tensor distortion(Ops ops, Tensor x, Tensor xHat) {
            return super.distortion(
                ops, ops.transpose(x, 0, 2, 1, 3), ops.transpose(xHat, 0, 2, 1, 3));
          }
        };
    Findings.of(LossMetricChecks.all(() -> images, List.of(), 7)).none();
  }

  @Test
  void everyFailureIsAnOutcome() {
    List<Outcome> outcomes =
        ContractRunner.run(
            ExtensionPoint.METRIC,
            TestProviders.metric(
                () -> {
                  throw new IllegalStateException("broken");
                }));
    assertThat(outcomes).extracting(Outcome::name).contains(TAYLOR);
    assertThat(outcomes)
        .filteredOn(o -> o.name().equals(TAYLOR))
        .allSatisfy(
            o -> {
              assertThat(o.passed()).isFalse();
              assertThat(o.detail()).contains("IllegalStateException", "broken");
            });
  }
}
