package org.isovae.api.model;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.isovae.api.ComponentCalls;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.ShapeException;
import org.isovae.api.tensor.Tensor;

/**
 * A variational autoencoder, put together from its parts: gives each part its scope, and checks the
 * shapes of what it returns, so that an error names the part. Immutable.
 */
public final class Vae {
  /** The output of {@link #encoder} that holds μ, [batch, latent]. */
  public static final String MEAN = "mean";

  /** The output of {@link #encoder} that holds ln σ², [batch, latent]. */
  public static final String LOG_VARIANCE = "logVariance";

  private final SampleSpec sample;
  private final int latent;
  private final Network network;
  private final LossMetric metric;
  private final Prior prior;
  private final List<Head> heads;
  private final Map<String, Potential> potentials;
  private final Map<String, Shape> inputs;

  private Vae(
      SampleSpec sample,
      int latent,
      Network network,
      LossMetric metric,
      Prior prior,
      Map<String, Potential> potentials,
      Map<String, Shape> inputs) {
    if (latent < 1) {
      throw new IllegalArgumentException(
          "latent: at least 1 latent dimension is needed, got " + latent);
    }
    this.sample = sample;
    this.latent = latent;
    this.network = network;
    this.metric = metric;
    this.prior = prior;
    this.heads = checked(ComponentCalls.in(metric, () -> metric.heads(sample)), sample);
    this.potentials = Collections.unmodifiableMap(new LinkedHashMap<>(potentials));
    this.inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }

  private static List<Head> checked(List<Head> heads, SampleSpec sample) {
    if (heads.isEmpty() || !heads.get(0).shape().equals(sample.shape())) {
      throw new ShapeException(
          "metric: its first head must be the reconstruction, "
              + sample.shape()
              + ", were "
              + heads);
    }
    Set<String> names = new HashSet<>();
    for (Head head : heads) {
      if (!names.add(head.name())) {
        throw new ShapeException("metric: two heads are named " + head.name() + ": " + heads);
      }
    }
    return List.copyOf(heads);
  }

  /**
   * From its parts.
   *
   * @param sample what one sample looks like
   * @param latent the number of latent dimensions
   * @param network encoder and decoder
   * @param metric the loss metric
   * @param prior the prior
   * @throws IllegalArgumentException if there is no latent dimension
   * @throws ShapeException if the metric does not suit the sample
   */
  public static Vae of(
      SampleSpec sample, int latent, Network network, LossMetric metric, Prior prior) {
    return new Vae(sample, latent, network, metric, prior, Map.of(), Map.of());
  }

  /** The same, for data with further inputs, by name and shape without the batch. */
  public Vae withInputs(Map<String, Shape> further) {
    return new Vae(sample, latent, network, metric, prior, potentials, further);
  }

  /** The same with potentials on its latent space, by name, in order. */
  public Vae withPotentials(Map<String, Potential> perturbing) {
    return new Vae(sample, latent, network, metric, prior, perturbing, inputs);
  }

  /**
   * The same where it is to be trained: with potentials that know the rows.
   *
   * @throws org.isovae.api.InvalidInputException if the rows do not suit a potential
   */
  public Vae seeing(Samples training) {
    Map<String, Potential> knowing = new LinkedHashMap<>();
    potentials.forEach(
        (name, potential) ->
            knowing.put(name, ComponentCalls.in(potential, () -> potential.seeing(training))));
    return withPotentials(knowing);
  }

  /** What one sample looks like. */
  public SampleSpec sample() {
    return sample;
  }

  /** The number of latent dimensions. */
  public int latent() {
    return latent;
  }

  /** Encoder and decoder. */
  public Network network() {
    return network;
  }

  /** The loss metric. */
  public LossMetric metric() {
    return metric;
  }

  /** The prior. */
  public Prior prior() {
    return prior;
  }

  /** The potentials on the latent space by name, in order; mostly none. */
  public Map<String, Potential> potentials() {
    return potentials;
  }

  /** What the decoder gives, the reconstruction first. */
  public List<Head> heads() {
    return heads;
  }

  /** Further inputs of the data, by name and shape without the batch. */
  public Map<String, Shape> inputs() {
    return inputs;
  }

  /** The shape of a batch of samples. */
  public Shape sampleBatch() {
    return sample.shape().batched();
  }

  /** The shape of a batch of latent vectors. */
  public Shape latentBatch() {
    return Shape.of(Shape.BATCH, latent);
  }

  /** Writes the outputs of a graph over a batch of samples. */
  @FunctionalInterface
  public interface Body {
    /** The named outputs, in order. */
    Map<String, Tensor> build(Ops ops, Batch batch);
  }

  /** The inputs of a graph over a batch of samples: x and the data's further inputs. */
  public Map<String, Shape> batchInputs() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    shapes.put(Batch.X, sampleBatch());
    inputs.forEach((name, shape) -> shapes.put(name, shape.batched()));
    return shapes;
  }

  /**
   * A graph that evaluates something on a batch of samples. Its inputs are those that it looks at:
   * rows without labels can be encoded where only the loss looked at labels.
   *
   * @throws ShapeException if shapes do not fit
   */
  public Graph graph(Body body) {
    return Graph.trace(batchInputs(), (ops, in) -> body.build(ops, Batch.of(sample, in)))
        .withoutUnusedInputs();
  }

  /** The graph of the posterior: from a batch to {@link #MEAN} and {@link #LOG_VARIANCE}. */
  public Graph encoder() {
    return graph(
        (ops, batch) -> {
          Posterior posterior = encode(ops, batch);
          Map<String, Tensor> outputs = new LinkedHashMap<>();
          outputs.put(MEAN, posterior.mean());
          outputs.put(LOG_VARIANCE, posterior.logVariance());
          return outputs;
        });
  }

  /** The graph of the decoder: from {@code z}, [batch, latent], to the heads by their names. */
  public Graph decoder() {
    return Graph.trace(Map.of("z", latentBatch()), (ops, in) -> decode(ops, in.get("z")).heads());
  }

  /** q(z|x) of each row. */
  public Posterior encode(Ops ops, Batch batch) {
    Posterior posterior =
        ComponentCalls.in(network, () -> network.encode(ops.scope("encoder"), batch, latent));
    require("encoder", posterior.mean(), Shape.of(batch.x().shape().dimension(0), latent));
    return posterior;
  }

  /** What is decoded from z, [batch, latent], without a condition. */
  public Decoded decode(Ops ops, Tensor z) {
    return decode(ops, z, Map.of());
  }

  /** What is decoded from z, [batch, latent], under the further inputs of as many rows. */
  public Decoded decode(Ops ops, Tensor z, Batch batch) {
    return decode(ops, z, batch.inputs());
  }

  private Decoded decode(Ops ops, Tensor z, Map<String, Tensor> conditions) {
    Map<String, Tensor> given = new LinkedHashMap<>(conditions);
    given.keySet().retainAll(inputs.keySet());
    Target target = Target.of(sample, heads).given(given);
    Decoded decoded =
        ComponentCalls.in(network, () -> network.decode(ops.scope("decoder"), z, target));
    List<String> names = heads.stream().map(Head::name).toList();
    if (!List.copyOf(decoded.heads().keySet()).equals(names)) {
      throw new ShapeException(
          "decoder: gave the heads " + decoded.heads().keySet() + ", the metric wants " + names);
    }
    for (Head head : heads) {
      int[] dimensions = head.shape().batched().toArray();
      dimensions[0] = z.shape().dimension(0);
      require("decoder, head " + head.name(), decoded.head(head.name()), Shape.of(dimensions));
    }
    return decoded;
  }

  /** D of each sample, [batch]. */
  public Tensor distortion(Ops ops, Batch batch, Decoded decoded) {
    Tensor distortion =
        ComponentCalls.in(metric, () -> metric.distortion(ops.scope("metric"), batch, decoded));
    return require("metric", distortion, Shape.of(batch.x().shape().dimension(0)));
  }

  /** What each value contributes to D, [batch, …sample shape], where D is a sum over values. */
  public Optional<Tensor> contributions(Ops ops, Batch batch, Decoded decoded) {
    return ComponentCalls.in(
            metric, () -> metric.contributions(ops.scope("metric"), batch, decoded))
        .map(values -> require("metric", values, batch.x().shape()));
  }

  /** ln ∫ exp(−D/β) dx of each sample, [batch], nats, where the metric knows it. */
  public Optional<Tensor> logPartition(Ops ops, Batch batch, Decoded decoded, double beta) {
    return ComponentCalls.in(
            metric, () -> metric.logPartition(ops.scope("metric"), batch, decoded, beta))
        .map(values -> require("metric", values, Shape.of(batch.x().shape().dimension(0))));
  }

  /** Rows drawn around what was decoded, [batch, …sample shape], where the metric can. */
  public Optional<Tensor> draw(Ops ops, Decoded decoded, double beta) {
    return ComponentCalls.in(metric, () -> metric.draw(ops.scope("metric"), sample, decoded, beta))
        .map(rows -> require("metric", rows, decoded.value().shape()));
  }

  /**
   * E[D(x, Dec(z))] of each row over z ~ q(z|x), [batch], without noise: over the corners of {@link
   * Expectation#corners}.
   *
   * @param batch the rows, under whose conditions is decoded
   * @param from the rows that D starts from: the same, or their reconstructions
   */
  public Tensor expectedDistortion(Ops ops, Batch batch, Batch from, Posterior posterior) {
    Expectation corners = Expectation.corners(latent);
    Batch places = batch.map(perRow -> corners.repeat(ops, perRow));
    Decoded decoded = decode(ops, corners.places(ops, posterior), places);
    Batch originals = from.map(perRow -> corners.repeat(ops, perRow));
    return corners.mean(ops, distortion(ops, originals, decoded));
  }

  /** G·v of each sample. */
  public Decoded applyTensor(Ops ops, Batch at, Decoded decoded, Decoded v) {
    Decoded product =
        ComponentCalls.in(metric, () -> metric.tensor().apply(ops.scope("metric"), at, decoded, v));
    return v.zip(
        product, (direction, result) -> require("metric tensor", result, direction.shape()));
  }

  /** a of each sample where G = a·I, [batch]; else empty. */
  public Optional<Tensor> tensorScale(Ops ops, Batch at, Decoded decoded) {
    return ComponentCalls.in(metric, () -> metric.tensor().scale(ops.scope("metric"), at, decoded));
  }

  /** ln det G of each sample, [batch], nats, where it is known. */
  public Optional<Tensor> tensorLogDeterminant(Ops ops, Batch at, Decoded decoded) {
    return ComponentCalls.in(
        metric, () -> metric.tensor().logDeterminant(ops.scope("metric"), at, decoded));
  }

  /** KL(q(z|x) ‖ p(z)) of each sample for training, with the draw z; [batch], nats. */
  public Tensor divergence(Ops ops, Posterior posterior, Tensor z) {
    Tensor divergence = prior(ops, seeing -> seeing.divergence(ops.scope("prior"), posterior, z));
    return onePerRow(divergence, posterior.mean());
  }

  /** KL(q(z|x) ‖ p(z)) of each sample for measuring, without noise; [batch], nats. */
  public Tensor expectedDivergence(Ops ops, Posterior posterior) {
    Tensor divergence =
        prior(ops, seeing -> seeing.expectedDivergence(ops.scope("prior"), posterior));
    return onePerRow(divergence, posterior.mean());
  }

  /** KL of each latent dimension where the prior's are independent; [batch, latent], nats. */
  public Optional<Tensor> divergencePerDimension(Ops ops, Posterior posterior) {
    return prior(ops, seeing -> seeing.divergencePerDimension(ops.scope("prior"), posterior))
        .map(terms -> require("prior", terms, posterior.mean().shape()));
  }

  /** ln p(z) of each row, [batch], nats. */
  public Tensor logPrior(Ops ops, Tensor z) {
    return onePerRow(prior(ops, seeing -> seeing.logDensity(ops.scope("prior"), z)), z);
  }

  /** How probable each component of the prior is at a place; empty where it has none. */
  public Optional<Tensor> responsibilities(Ops ops, Tensor z) {
    return prior(ops, seeing -> seeing.responsibilities(ops.scope("prior"), z))
        .map(
            shares ->
                require(
                    "prior",
                    shares,
                    Shape.of(z.shape().dimension(0), shares.shape().dimension(1))));
  }

  /** Samples from the prior, of the shape of {@code like}, [batch, latent]. */
  public Tensor samplePrior(Ops ops, Tensor like) {
    Tensor sample = prior(ops, seeing -> seeing.sample(ops.scope("prior"), like));
    return require("prior", sample, like.shape());
  }

  /** What {@link Prior#marginal} must know of learnt parameters, by name. */
  public Map<String, Tensor> priorSummary(Ops ops) {
    return prior(ops, seeing -> seeing.summary(ops.scope("prior"), latent));
  }

  /**
   * The batch mean of ΣE_q[V] over all potentials, for training, with the draw z; 0 without any.
   */
  public Potential.Term perturbation(Ops ops, Batch batch, Posterior posterior, Tensor z) {
    Potential.Term sum = Potential.Term.of(ops.constant(0));
    for (Map.Entry<String, Potential> each : potentials.entrySet()) {
      Potential potential = each.getValue();
      Potential.Term term =
          ComponentCalls.in(
              potential,
              () -> potential.expected(scope(ops, each.getKey()), this, batch, posterior, z));
      sum = sum.plus(ops, term);
    }
    return sum;
  }

  /**
   * V(z) of each row for each potential by name, [batch], nats, unweighted; empty for one that is
   * not a function of one place.
   */
  public Map<String, Optional<Tensor>> energies(Ops ops, Tensor z) {
    Map<String, Optional<Tensor>> energies = new LinkedHashMap<>();
    potentials.forEach(
        (name, potential) ->
            energies.put(
                name,
                ComponentCalls.in(potential, () -> potential.energy(scope(ops, name), z))
                    .map(
                        energy ->
                            require(
                                "potential " + name, energy, Shape.of(z.shape().dimension(0))))));
    return energies;
  }

  /**
   * ΣV(z) of each row over the potentials that are functions of one place, [batch], nats,
   * unweighted; empty if there is none.
   */
  public Optional<Tensor> energy(Ops ops, Tensor z) {
    return energies(ops, z).values().stream().flatMap(Optional::stream).reduce(ops::add);
  }

  private static Ops scope(Ops ops, String potential) {
    return ops.scope("potentials").scope(potential);
  }

  private <T> T prior(Ops ops, Function<Prior, T> call) {
    Prior.Encoder encoder =
        new Prior.Encoder() {
          @Override
          public SampleSpec sample() {
            return sample;
          }

          @Override
          public Posterior encode(Batch batch) {
            return Vae.this.encode(ops, batch);
          }
        };
    return ComponentCalls.in(prior, () -> call.apply(prior.seeing(encoder)));
  }

  private static Tensor onePerRow(Tensor perRow, Tensor z) {
    return require("prior", perRow, Shape.of(z.shape().dimension(0)));
  }

  private static Tensor require(String part, Tensor tensor, Shape shape) {
    if (!tensor.shape().equals(shape)) {
      throw new ShapeException(part + ": gave " + tensor.shape() + ", expected " + shape);
    }
    return tensor;
  }
}
