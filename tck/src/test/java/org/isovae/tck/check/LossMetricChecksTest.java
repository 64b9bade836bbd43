package org.isovae.tck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Head;
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
  private static final String FISHER = "Gx of several heads is half the Fisher information";
  private static final String MISSING = "missing values count nothing, or masks are refused";
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
    public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
      return ops.sumPerSample(batch.present(ops, terms(ops, batch.x(), decoded.value())));
    }

    Tensor terms(Ops ops, Tensor x, Tensor xHat) {
      Tensor ratio = ops.subtract(ops.log(xHat), ops.log(x));
      return ops.add(ops.subtract(ops.multiply(xHat, ratio), xHat), x);
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
    public Decoded apply(Ops ops, Batch at, Decoded decoded, Decoded v) {
      return v.map(direction -> at.present(ops, product(ops, at.x(), direction)));
    }

    Tensor product(Ops ops, Tensor x, Tensor v) {
      return ops.divide(v, ops.multiply(x, 2));
    }
  }

  private static Findings findings(LossMetric metric) {
    return Findings.of(LossMetricChecks.all(() -> metric, List.of(Shape.of(5)), List.of(), 7));
  }

  @Test
  void divergenceWithACubicTermPasses() {
    findings(new Divergence()).none();
  }

  @Test
  void contributionsThatAreNotTheWholeAreCaught() {
    findings(
            new Divergence() {
              @Override
              public Optional<Tensor> contributions(Ops ops, Batch batch, Decoded decoded) {
                return Optional.of(ops.multiply(terms(ops, batch.x(), decoded.value()), 2));
              }
            })
        .caughtBy("what values contribute to D sums to D")
        .contains("the sum of contributions");
  }

  @Test
  void tensorOfTwiceTheSizeIsCaughtWithATable() {
    findings(
            new Divergence() {
              @Override
              Tensor product(Ops ops, Tensor x, Tensor v) {
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
              Tensor product(Ops ops, Tensor x, Tensor v) {
                return ops.multiply(super.product(ops, x, v), 1.001);
              }
            })
        .caughtBy(TAYLOR);
  }

  @Test
  void tensorOfAnotherPointIsCaught() {
    findings(
            new Divergence() {
              @Override
              Tensor product(Ops ops, Tensor x, Tensor v) {
                return super.product(ops, ops.add(x, 0.01), v);
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
              Tensor terms(Ops ops, Tensor x, Tensor xHat) {
                return super.terms(ops, ops.multiply(x, 1.01), xHat);
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
              Tensor terms(Ops ops, Tensor x, Tensor xHat) {
                // 1 + 1e-12 is 1 in single precision
                Tensor margin = ops.log(ops.subtract(ops.add(ops.multiply(x, 0), 1 + 1e-12), 1));
                return ops.add(
                    super.terms(ops, ops.add(x, 1e-6), ops.add(xHat, 1e-6)),
                    ops.multiply(margin, 1e-9));
              }

              @Override
              Tensor product(Ops ops, Tensor x, Tensor v) {
                return super.product(ops, ops.add(x, 1e-6), v);
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
              Tensor product(Ops ops, Tensor x, Tensor v) {
                // an antisymmetric part, which no δᵀGδ shows
                Tensor turned = ops.gather(v, 1, 1, 2, 3, 4, 0);
                Tensor back = ops.gather(v, 1, 4, 0, 1, 2, 3);
                return ops.add(super.product(ops, x, v), ops.subtract(turned, back));
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
              Tensor product(Ops ops, Tensor x, Tensor v) {
                return ops.negate(super.product(ops, x, v));
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
              Tensor product(Ops ops, Tensor x, Tensor v) {
                return ops.multiply(super.product(ops, x, v), ops.abs(v));
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
              public Optional<Tensor> scale(Ops ops, Batch at, Decoded decoded) {
                return Optional.of(ops.mean(ops.divide(ops.constant(0.5), at.x()), 1));
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
              public Optional<Tensor> logDeterminant(Ops ops, Batch at, Decoded decoded) {
                return Optional.of(ops.negate(ops.sumPerSample(ops.log(at.x()))));
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
              public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
                Tensor d = super.distortion(ops, batch, decoded);
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
              public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
                return ops.sum(super.distortion(ops, batch, decoded));
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
              public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
                return super.distortion(ops, batch, decoded.map(ops::stopGradient));
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
              public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
                return super.distortion(
                    ops, batch, decoded.map(each -> ops.add(each, ops.normal("draw", each))));
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
          public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
            // only images have four dimensions
            Tensor turned = ops.transpose(decoded.value(), 0, 2, 1, 3);
            Tensor back = ops.transpose(turned, 0, 2, 1, 3);
            return super.distortion(ops, batch, Decoded.of(back));
          }
        };
    Findings.of(LossMetricChecks.all(() -> images, List.of(), List.of(), 7)).none();
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

  @Test
  void missingValuesThatCountInTheDistortionAreCaught() {
    findings(
            new Divergence() {
              @Override
              public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
                return ops.sumPerSample(terms(ops, batch.x(), decoded.value()));
              }
            })
        .caughtBy(MISSING)
        .contains("D where the first value is missing");
  }

  @Test
  void missingValuesThatCountInTheTensorAreCaught() {
    findings(
            new Divergence() {
              @Override
              public Decoded apply(Ops ops, Batch at, Decoded decoded, Decoded v) {
                return v.map(direction -> product(ops, at.x(), direction));
              }
            })
        .caughtBy(MISSING)
        .contains("Gx·v is", "in the place of a missing value");
  }

  @Test
  void maskThatChangesTheUnitIsCaught() {
    findings(
            new Divergence() {
              @Override
              public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
                Tensor sum = super.distortion(ops, batch, decoded);
                return batch
                    .input(Batch.MASK)
                    .map(mask -> ops.divide(sum, ops.sumPerSample(mask)))
                    .orElse(sum);
              }
            })
        .caughtBy(MISSING)
        .contains("D, all present");
  }

  @Test
  void metricThatRefusesMissingValuesPasses() {
    findings(
            new Divergence() {
              @Override
              public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
                if (batch.input(Batch.MASK).isPresent()) {
                  throw new InvalidInputException("missing values cannot be measured");
                }
                return super.distortion(ops, batch, decoded);
              }
            })
        .none();
  }

  @Nested
  final class TwoHeads {
    @Test
    void gaussianWithItsVariancePasses() {
      findings(new MeanAndVariance()).none();
    }

    @Test
    void wrongTensorOverTheReconstructionIsCaught() {
      Findings findings =
          findings(
              new MeanAndVariance() {
                @Override
                Tensor ofMean(Ops ops, Tensor logVariance, Tensor v) {
                  return ops.multiply(super.ofMean(ops, logVariance, v), 2);
                }
              });
      findings.caughtBy(TAYLOR).contains("order 2.0");
      findings.caughtBy(FISHER).contains("in the direction of head mean");
    }

    @Test
    void wrongTensorOverTheOtherHeadIsCaught() {
      Findings findings =
          findings(
              new MeanAndVariance() {
                @Override
                Tensor ofLogVariance(Ops ops, Tensor v) {
                  return ops.multiply(v, 0.5);
                }
              });
      findings
          .caughtBy(FISHER)
          .contains("δᵀGδ is 0.5", "in the direction of head log-variance", "seed 7");
      assertThat(findings.failures()).containsOnlyKeys(FISHER);
    }

    @Test
    void tensorThatMixesHeadsOneWayIsCaught() {
      findings(
              new MeanAndVariance() {
                @Override
                public Structure structure() {
                  return Structure.OPERATOR;
                }

                @Override
                public Decoded apply(Ops ops, Batch at, Decoded decoded, Decoded v) {
                  Decoded product = super.apply(ops, at, decoded, v);
                  Map<String, Tensor> mixed = new LinkedHashMap<>(product.heads());
                  mixed.put(
                      "mean", ops.add(product.value(), ops.multiply(v.head("log-variance"), 0.1)));
                  return Decoded.of(mixed);
                }
              })
          .caughtBy(DEFINITE)
          .contains("not symmetric", "G[5][0]");
    }

    @Test
    void logDeterminantOfTheReconstructionAloneIsCaught() {
      findings(
              new MeanAndVariance() {
                @Override
                public Optional<Tensor> logDeterminant(Ops ops, Batch at, Decoded decoded) {
                  Tensor halved = ops.add(decoded.head("log-variance"), Math.log(2));
                  return Optional.of(ops.negate(ops.sumPerSample(halved)));
                }
              })
          .caughtBy("log-determinant of Gx is right where it is given")
          .contains("ln det Gx");
    }

    @Test
    void firstHeadOfAnotherShapeIsCaught() {
      findings(
              new MeanAndVariance() {
                @Override
                public List<Head> heads(SampleSpec sample) {
                  return List.of(Head.of("mean", Shape.of(2), Domain.REALS));
                }
              })
          .caughtBy(TAYLOR)
          .contains("the first head must be the reconstruction, of shape [5]");
    }

    @Test
    void distortionOfNoDensityIsNotJudgedByTheFisherInformation() {
      findings(
              new MeanAndVariance() {
                @Override
                public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
                  return ops.add(super.distortion(ops, batch, decoded), 1);
                }

                @Override
                Tensor ofLogVariance(Ops ops, Tensor v) {
                  return ops.multiply(v, 0.5);
                }
              })
          .none();
    }
  }

  /** The negative log-likelihood of a Gaussian: G = diag(1/(2s²)) over m, 1/4 over ln s². */
  private static class MeanAndVariance implements LossMetric, MetricTensor {
    @Override
    public Domain domain() {
      return Domain.REALS;
    }

    @Override
    public List<Head> heads(SampleSpec sample) {
      return List.of(
          Head.of("mean", sample.shape(), Domain.REALS),
          Head.of("log-variance", sample.shape(), Domain.of(-3, 2)));
    }

    @Override
    public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
      Tensor logVariance = decoded.head("log-variance");
      Tensor squares = ops.square(ops.subtract(batch.x(), decoded.value()));
      Tensor scaled = ops.multiply(squares, ops.exp(ops.negate(logVariance)));
      Tensor terms = ops.add(ops.add(scaled, logVariance), Math.log(2 * Math.PI));
      return ops.multiply(ops.sumPerSample(batch.present(ops, terms)), 0.5);
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
    public Decoded apply(Ops ops, Batch at, Decoded decoded, Decoded v) {
      Map<String, Tensor> product = new LinkedHashMap<>();
      product.put("mean", ofMean(ops, decoded.head("log-variance"), v.value()));
      product.put("log-variance", ofLogVariance(ops, v.head("log-variance")));
      return Decoded.of(product).map(each -> at.present(ops, each));
    }

    Tensor ofMean(Ops ops, Tensor logVariance, Tensor v) {
      return ops.multiply(ops.multiply(v, ops.exp(ops.negate(logVariance))), 0.5);
    }

    Tensor ofLogVariance(Ops ops, Tensor v) {
      return ops.multiply(v, 0.25);
    }
  }
}
