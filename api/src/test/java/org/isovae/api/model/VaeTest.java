package org.isovae.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.ShapeException;
import org.isovae.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class VaeTest {

  /** Three values, two latent dimensions, every part of the right shape unless overridden. */
  private static class Parts implements Network, LossMetric, MetricTensor, Prior {

    @Override
    public Posterior encode(Ops ops, Batch batch, int latent) {
      Tensor weight = ops.parameter("weight", Shape.of(3, latent), Initializer.zeros());
      Tensor mean = ops.matMul(batch.x(), weight);
      return Posterior.gaussian(mean, mean);
    }

    @Override
    public Decoded decode(Ops ops, Tensor z, Target target) {
      Tensor weight = ops.parameter("weight", Shape.of(2, 3), Initializer.zeros());
      return Decoded.of(ops.matMul(z, weight));
    }

    @Override
    public Domain domain() {
      return Domain.REALS;
    }

    @Override
    public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
      Tensor scale = ops.parameter("scale", Shape.scalar(), Initializer.constant(1));
      Tensor difference = ops.subtract(batch.x(), decoded.value());
      return ops.multiply(ops.sumPerSample(ops.square(difference)), scale);
    }

    @Override
    public MetricTensor tensor() {
      return this;
    }

    @Override
    public Structure structure() {
      return Structure.OPERATOR;
    }

    @Override
    public Decoded apply(Ops ops, Batch at, Decoded decoded, Decoded v) {
      return v;
    }

    @Override
    public Tensor logDensity(Ops ops, Tensor z) {
      Tensor centre = ops.parameter("centre", Shape.of(2), Initializer.zeros());
      return ops.sum(ops.subtract(z, centre), 1);
    }

    @Override
    public Tensor sample(Ops ops, Tensor like) {
      return like;
    }

    @Override
    public Marginal marginal(int latent, int dimension, Map<String, float[]> summary) {
      throw new AssertionError("no graph asks for a marginal");
    }
  }

  private static Vae vae(Parts parts) {
    return Vae.of(Inputs.SAMPLE, 2, parts, parts, parts);
  }

  private interface Part {
    Tensor of(Ops ops, Vae vae, Batch batch);
  }

  private static Graph graph(Vae vae, Part part) {
    return vae.graph((ops, batch) -> Map.of("y", part.of(ops, vae, batch)));
  }

  private static void refused(Parts parts, Part part, String message) {
    assertThatThrownBy(() -> graph(vae(parts), part))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining(message);
  }

  private static final Part DECODED =
      (ops, vae, batch) -> vae.decode(ops, vae.encode(ops, batch).mean(), batch).value();

  private static final Part DISTORTION =
      (ops, vae, batch) -> vae.distortion(ops, batch, Decoded.of(batch.x()));

  private static final Part PRODUCT =
      (ops, vae, batch) ->
          vae.applyTensor(ops, batch, Decoded.of(batch.x()), Decoded.of(batch.x())).value();

  private static final Part DIVERGENCE =
      (ops, vae, batch) -> {
        Posterior q = vae.encode(ops, batch);
        return vae.divergence(ops, q, q.mean());
      };

  @Test
  void everyPartHasAScopeOfItsOwn() {
    Graph graph =
        graph(
            vae(new Parts()),
            (ops, vae, batch) -> {
              Posterior q = vae.encode(ops, batch);
              Tensor distortion = vae.distortion(ops, batch, vae.decode(ops, q.mean(), batch));
              return ops.add(distortion, vae.logPrior(ops, q.mean()));
            });
    assertThat(graph.parameters().keySet())
        .containsExactlyInAnyOrder(
            "encoder/weight", "decoder/weight", "metric/scale", "prior/centre");
  }

  @Test
  void graphsHaveTheirInputsAndOutputs() {
    Vae vae = vae(new Parts()).withInputs(Map.of("label", Shape.scalar()));
    assertThat(vae.batchInputs()).containsOnlyKeys("x", "label");
    assertThat(vae.encoder().inputs()).containsOnlyKeys("x"); // it does not look at the label
    assertThat(vae.encoder().outputs()).containsOnlyKeys(Vae.MEAN, Vae.LOG_VARIANCE);
    assertThat(vae.batchInputs().get("label")).isEqualTo(Inputs.ROWS);
    assertThat(vae.decoder().inputs()).containsOnlyKeys("z");
    assertThat(vae.decoder().outputs()).containsOnlyKeys(Head.VALUE);
    assertThat(vae.sampleBatch()).isEqualTo(Shape.of(Shape.BATCH, 3));
    assertThat(vae.latentBatch()).isEqualTo(Shape.of(Shape.BATCH, 2));
  }

  @Test
  void decoderIsGivenTheDatasFurtherInputsAndNothingElse() {
    AtomicReference<Target> seen = new AtomicReference<>();
    Parts parts =
        new Parts() {
          @Override
          public Decoded decode(Ops ops, Tensor z, Target target) {
            seen.set(target);
            return super.decode(ops, z, target);
          }
        };
    graph(vae(parts).withInputs(Map.of("label", Shape.scalar())), DECODED);
    assertThat(seen.get().condition("label")).isPresent();
    assertThat(seen.get().condition(Batch.X)).isEmpty();
    assertThat(seen.get().heads()).containsExactly(Head.value(Inputs.SAMPLE, Domain.REALS));
  }

  @Test
  void priorSeesTheEncoder() {
    Parts parts =
        new Parts() {
          @Override
          public Prior seeing(Encoder encoder) {
            return new Parts() {
              @Override
              public Tensor logDensity(Ops ops, Tensor z) {
                Tensor pseudo = ops.parameter("pseudo", Shape.of(1, 3), Initializer.zeros());
                return ops.sum(
                    ops.subtract(z, encoder.encode(Batch.of(encoder.sample(), pseudo)).mean()), 1);
              }
            };
          }
        };
    Graph graph =
        graph(vae(parts), (ops, vae, batch) -> vae.logPrior(ops, vae.encode(ops, batch).mean()));
    assertThat(graph.parameters().keySet())
        .containsExactlyInAnyOrder("encoder/weight", "prior/pseudo");
  }

  @Test
  void encoderOfAnotherWidthIsNamed() {
    refused(
        new Parts() {
          @Override
          public Posterior encode(Ops ops, Batch batch, int latent) {
            return Posterior.gaussian(batch.x(), batch.x());
          }
        },
        DECODED,
        "encoder: gave [batch, 3], expected [batch, 2]");
  }

  @Test
  void posteriorOfTwoShapesIsNamed() {
    refused(
        new Parts() {
          @Override
          public Posterior encode(Ops ops, Batch batch, int latent) {
            return Posterior.gaussian(batch.x(), ops.sumPerSample(batch.x()));
          }
        },
        DECODED,
        "posterior: mean and log-variance must both be [batch, latent], were [batch, 3] and [batch]");
  }

  @Test
  void decoderOfAnotherShapeIsNamedWithItsHead() {
    refused(
        new Parts() {
          @Override
          public Decoded decode(Ops ops, Tensor z, Target target) {
            return Decoded.of(z);
          }
        },
        DECODED,
        "decoder, head value: gave [batch, 2], expected [batch, 3]");
  }

  @Test
  void decoderOfOtherHeadsIsNamed() {
    refused(
        new Parts() {
          @Override
          public Decoded decode(Ops ops, Tensor z, Target target) {
            return Decoded.of(Map.of("mean", super.decode(ops, z, target).value()));
          }
        },
        DECODED,
        "decoder: gave the heads [mean], the metric wants [value]");
  }

  @Test
  void distortionOfTheWholeBatchIsNamed() {
    refused(
        new Parts() {
          @Override
          public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
            return ops.mean(super.distortion(ops, batch, decoded));
          }
        },
        DISTORTION,
        "metric: gave [], expected [batch]");
  }

  @Test
  void productOfAnotherShapeIsNamed() {
    refused(
        new Parts() {
          @Override
          public Decoded apply(Ops ops, Batch at, Decoded decoded, Decoded v) {
            return v.map(ops::sumPerSample);
          }
        },
        PRODUCT,
        "metric tensor: gave [batch], expected [batch, 3]");
  }

  @Test
  void divergenceOfEachDimensionWhereOneNumberIsExpectedIsNamed() {
    refused(
        new Parts() {
          @Override
          public Tensor divergence(Ops ops, Posterior posterior, Tensor z) {
            return z;
          }
        },
        DIVERGENCE,
        "prior: gave [batch, 2], expected [batch]");
  }

  @Test
  void divergencePerDimensionOfAnotherWidthIsNamed() {
    refused(
        new Parts() {
          @Override
          public Optional<Tensor> divergencePerDimension(Ops ops, Posterior posterior) {
            return Optional.of(ops.sum(posterior.mean(), 1));
          }
        },
        (ops, vae, batch) -> vae.divergencePerDimension(ops, vae.encode(ops, batch)).orElseThrow(),
        "prior: gave [batch], expected [batch, 2]");
  }

  @Test
  void samplesOfThePriorOfAnotherShapeAreNamed() {
    refused(
        new Parts() {
          @Override
          public Tensor sample(Ops ops, Tensor like) {
            return ops.sum(like, 1);
          }
        },
        (ops, vae, batch) -> vae.samplePrior(ops, vae.encode(ops, batch).mean()),
        "prior: gave [batch], expected [batch, 2]");
  }

  @Test
  void firstHeadMustBeTheReconstruction() {
    assertThatThrownBy(() -> vae(withHeads(Head.of("mean", Shape.of(2), Domain.REALS))))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining(
            "metric: its first head must be the reconstruction, [3], were [mean[2]");
    assertThatThrownBy(() -> vae(withHeads()))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("metric: its first head must be the reconstruction");
  }

  @Test
  void headsMustHaveNamesOfTheirOwn() {
    Head head = Head.of("mean", Shape.of(3), Domain.REALS);
    assertThatThrownBy(() -> vae(withHeads(head, head)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("metric: two heads are named mean");
  }

  private static Parts withHeads(Head... heads) {
    return new Parts() {
      @Override
      public List<Head> heads(SampleSpec sample) {
        return List.of(heads);
      }
    };
  }

  @Test
  void thereMustBeALatentDimension() {
    Parts parts = new Parts();
    assertThatThrownBy(() -> Vae.of(Inputs.SAMPLE, 0, parts, parts, parts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1 latent dimension is needed, got 0");
  }
}
