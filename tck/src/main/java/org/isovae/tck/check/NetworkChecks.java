package org.isovae.tck.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.Seeds;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Head;
import org.isovae.api.model.Network;
import org.isovae.api.model.NetworkProvider;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Target;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Operation;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.ReferenceEngine;

/** What every network must do, on the reference engine. */
public final class NetworkChecks {
  /** The specifications that are tried if none are named. */
  private static final List<SampleSpec> USUAL =
      List.of(
          SampleSpec.of(Shape.of(5), Domain.REALS),
          SampleSpec.of(Shape.of(6), Domain.UNIT_INTERVAL),
          SampleSpec.of(Shape.of(4), Domain.of(-1, 1)),
          SampleSpec.of(Shape.of(16, 16, 1), Domain.UNIT_INTERVAL));

  private static final int[] LATENTS = {1, 3};

  private final Supplier<Network> network;
  private final List<SampleSpec> specs;
  private final long seed;

  private NetworkChecks(Supplier<Network> network, List<SampleSpec> specs, long seed) {
    this.network = Expect.once(network);
    this.specs = List.copyOf(specs);
    this.seed = seed;
  }

  /** All checks of a provider with its default configuration, on usual specifications. */
  public static List<Check> all(NetworkProvider<?> provider, long seed) {
    return all(() -> create(provider, seed), List.of(), seed);
  }

  private static Network create(NetworkProvider<?> provider, long seed) {
    return ProviderChecks.create(provider, provider.defaults(), TestContext.of(seed));
  }

  /**
   * All checks of a network.
   *
   * @param network creates it; called once
   * @param specs the samples to check it on; if empty, usual ones that it supports
   * @param seed of parameters and random points
   */
  public static List<Check> all(Supplier<Network> network, List<SampleSpec> specs, long seed) {
    NetworkChecks checks = new NetworkChecks(network, specs, seed);
    return List.of(
        new Check("what is not supported is refused with a message", checks::refusals),
        checks.check("posteriors and reconstructions have their shapes", checks::shapes),
        checks.check("encoding and decoding twice uses the same parameters", checks::shared),
        checks.check("a row's output does not depend on the other rows", checks::rows),
        checks.check("reconstructions lie in the target's domain", checks::domain),
        checks.check("other heads have their shapes and domains, or are refused", checks::heads),
        checks.check("values keep to domains of their own, or are refused", checks::mixed),
        checks.check("gradients reach every parameter and agree with numeric ones", checks::flow),
        checks.check("the network is deterministic", checks::deterministic));
  }

  @FunctionalInterface
  private interface OnNetwork {
    void run(NetworkAt network, RandomGenerator random);
  }

  private Check check(String name, OnNetwork body) {
    return new Check(
        name,
        () -> {
          for (NetworkAt each : networks()) {
            try {
              body.run(each, Seeds.generator(Seeds.derive(seed, name)));
            } catch (CheckFailure e) {
              throw Expect.failure("%s (%s, seed %d)", e.getMessage(), each, seed);
            }
          }
        });
  }

  private List<NetworkAt> networks() {
    List<NetworkAt> supported = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (SampleSpec spec : specs.isEmpty() ? USUAL : specs) {
      for (int latent : LATENTS) {
        try {
          supported.add(new NetworkAt(network.get(), spec, latent));
        } catch (IllegalArgumentException | InvalidInputException e) {
          if (!specs.isEmpty()) {
            throw e;
          }
          refused.add(e.getMessage());
        }
      }
    }
    Expect.that(
        !supported.isEmpty(),
        "the network refuses all of %s; name a specification that it takes. It said: %s",
        USUAL,
        String.join("; ", refused));
    return supported;
  }

  private void refusals() {
    for (SampleSpec spec : USUAL) {
      try {
        new NetworkAt(network.get(), spec, 2);
      } catch (IllegalArgumentException | InvalidInputException e) {
        Expect.that(
            e.getMessage() != null && e.getMessage().matches("(?s).*\\d.*"),
            "%s was refused with the message \"%s\": say which shape or size was found, and which"
                + " is expected",
            spec,
            e.getMessage());
      } catch (RuntimeException e) {
        throw Expect.failure(
            "%s was refused with %s, expected an InvalidInputException, or an"
                + " IllegalArgumentException such as ShapeException",
            spec, e);
      }
    }
  }

  private void shapes(NetworkAt at, RandomGenerator random) {
    // Vae has checked the symbolic shapes; here are the numbers
    Map<String, double[]> parameters = ReferenceEngine.initialParameters(at.encoder(), seed);
    Map<String, double[]> posterior = at.encode(at.samples(3, random), parameters);
    posterior.forEach(
        (name, values) -> {
          Expect.that(
              values.length == 3 * at.vae().latent(),
              "%s of 3 rows has %d values",
              name,
              values.length);
          Expect.finite(values, name);
        });
    double[] decoded =
        at.decode(at.latents(3, 1, random), ReferenceEngine.initialParameters(at.decoder(), seed));
    Expect.that(
        decoded.length == 3 * at.vae().sample().size(),
        "3 rows were decoded to %d values",
        decoded.length);
    Expect.finite(decoded, "what was decoded");
  }

  private void shared(NetworkAt at, RandomGenerator random) {
    Graph twice =
        at.vae()
            .graph(
                (ops, batch) -> {
                  Posterior first = at.vae().encode(ops, batch);
                  Posterior second = at.vae().encode(ops, batch);
                  Map<String, Tensor> outputs = new LinkedHashMap<>();
                  outputs.put("first", first.mean());
                  outputs.put("second", second.mean());
                  outputs.put("spread", first.logVariance());
                  outputs.put("spread again", second.logVariance());
                  outputs.put("decoded", at.vae().decode(ops, first.mean()).value());
                  outputs.put("decoded again", at.vae().decode(ops, second.mean()).value());
                  return outputs;
                });
    List<String> expected = new ArrayList<>(at.encoder().parameters().keySet());
    expected.addAll(at.decoder().parameters().keySet());
    List<String> found = new ArrayList<>(twice.parameters().keySet());
    expected.sort(null);
    found.sort(null);
    Expect.that(
        found.equals(expected),
        "encoding and decoding twice uses the parameters %s, once uses %s",
        found,
        expected);
    Map<String, double[]> values =
        ReferenceEngine.evaluate(
            twice,
            2,
            Map.of("x", at.samples(2, random)),
            ReferenceEngine.initialParameters(twice, seed),
            0);
    Expect.same(values.get("second"), values.get("first"), "encoded a second time");
    Expect.same(values.get("spread again"), values.get("spread"), "encoded a second time");
    Expect.same(values.get("decoded again"), values.get("decoded"), "decoded a second time");
  }

  private void rows(NetworkAt at, RandomGenerator random) {
    double[] x = at.samples(3, random);
    double[] z = at.latents(3, 1, random);
    int width = at.vae().sample().size();
    int latent = at.vae().latent();
    Map<String, double[]> encoding = NetworkAt.parameters(at.encoder(), random);
    Map<String, double[]> decoding = NetworkAt.parameters(at.decoder(), random);
    Map<String, double[]> together = at.encode(x, encoding);
    Map<String, double[]> alone = at.encode(Arrays.copyOfRange(x, width, 2 * width), encoding);
    alone.forEach(
        (name, values) ->
            Expect.close(
                Arrays.copyOfRange(together.get(name), latent, 2 * latent),
                values,
                1e-12,
                name + " of a row among others, against the row alone"));
    Expect.close(
        Arrays.copyOfRange(at.decode(z, decoding), width, 2 * width),
        at.decode(Arrays.copyOfRange(z, latent, 2 * latent), decoding),
        1e-12,
        "a row decoded among others, against the row alone");
  }

  private void domain(NetworkAt at, RandomGenerator random) {
    Domain domain = at.vae().sample().domain();
    Map<String, double[]> parameters = NetworkAt.parameters(at.decoder(), random);
    for (double scale : new double[] {0, 1, 30}) {
      for (double value : at.decode(at.latents(8, scale, random), parameters)) {
        Expect.that(
            domain.contains(value),
            "the decoder gave %s for z of size %s, expected a value in %s",
            value,
            scale,
            domain);
      }
    }
  }

  /** A metric that wants a second head, two numbers for each sample between −2 and 3. */
  private static final class TwoHeads extends PlainMetric {
    static final Head SPREAD = Head.of("spread", Shape.of(2), Domain.of(-2, 3));

    TwoHeads(Domain domain) {
      super(domain);
    }

    @Override
    public List<Head> heads(SampleSpec sample) {
      return List.of(Head.value(sample, domain()), SPREAD);
    }
  }

  private void heads(NetworkAt at, RandomGenerator random) {
    SampleSpec sample = at.vae().sample();
    Vae vae =
        Vae.of(
            sample,
            at.vae().latent(),
            network.get(),
            new TwoHeads(sample.domain()),
            new PlainPrior());
    Target target = Target.of(sample, vae.heads());
    try {
      Graph.trace(
          Map.of("z", vae.latentBatch()),
          (ops, in) -> network.get().decode(ops.scope("decoder"), in.get("z"), target).heads());
    } catch (IllegalArgumentException | InvalidInputException e) {
      throw new NotApplicable("the network refuses a second head: " + e.getMessage());
    }
    Graph decoder = vae.decoder(); // with Vae's own check of names and shapes
    double[] z = at.latents(5, 30, random);
    double[] spread =
        ReferenceEngine.evaluate(
                decoder, 5, Map.of("z", z), NetworkAt.parameters(decoder, random), 0)
            .get(TwoHeads.SPREAD.name());
    for (double value : spread) {
      Expect.that(
          TwoHeads.SPREAD.domain().contains(value), "the head %s holds %s", TwoHeads.SPREAD, value);
    }
  }

  /** A metric whose values lie in domains of three kinds in turn. */
  private static final class MixedDomains extends PlainMetric {
    MixedDomains() {
      super(Domain.REALS);
    }

    static List<Domain> domains(int size) {
      List<Domain> kinds = List.of(Domain.REALS, Domain.UNIT_INTERVAL, Domain.of(-2, 3));
      return IntStream.range(0, size).mapToObj(i -> kinds.get(i % kinds.size())).toList();
    }

    @Override
    public List<Head> heads(SampleSpec sample) {
      return List.of(Head.of(Head.VALUE, sample.shape(), domains(sample.size())));
    }
  }

  private void mixed(NetworkAt at, RandomGenerator random) {
    SampleSpec sample = at.vae().sample();
    List<Domain> domains = MixedDomains.domains(sample.size());
    Vae vae =
        Vae.of(sample, at.vae().latent(), network.get(), new MixedDomains(), new PlainPrior());
    Graph decoder;
    try {
      decoder = vae.decoder();
    } catch (IllegalArgumentException | InvalidInputException e) {
      throw new NotApplicable("the network refuses different domains: " + e.getMessage());
    }
    double[] z = at.latents(5, 30, random);
    double[] values =
        ReferenceEngine.evaluate(
                decoder, 5, Map.of("z", z), NetworkAt.parameters(decoder, random), 0)
            .get(Head.VALUE);
    for (int i = 0; i < values.length; i++) {
      Domain domain = domains.get(i % domains.size());
      Expect.that(
          domain.contains(values[i]),
          "the value at the place %d is %s, expected one in %s: a head may have a domain for each"
              + " value (Head.confine keeps to them)",
          i % domains.size(),
          values[i],
          domain);
    }
  }

  private void flow(NetworkAt at, RandomGenerator random) {
    Graph loss =
        at.vae()
            .graph(
                (ops, batch) -> {
                  Posterior posterior = at.vae().encode(ops, batch);
                  Decoded decoded = at.vae().decode(ops, posterior.mean());
                  Tensor error = at.vae().distortion(ops, batch, decoded);
                  // both heads of the encoder must count
                  Tensor spread = ops.sum(ops.sin(posterior.logVariance()), 1);
                  return Map.of("loss", ops.mean(ops.add(error, spread)));
                });
    NumericGradient.reaches(
        NumericGradient.compare(
            loss,
            "loss",
            16,
            Map.of("x", at.samples(16, random)),
            NetworkAt.parameters(loss, random),
            random));
  }

  private void deterministic(NetworkAt at, RandomGenerator random) {
    for (Graph graph : List.of(at.encoder(), at.decoder())) {
      for (Tensor node : graph.nodes()) {
        Expect.that(
            !(node.operation() instanceof Operation.Noise),
            "the network draws noise (%s): sampling is the objective's business",
            node);
      }
    }
    NetworkAt again = new NetworkAt(network.get(), at.vae().sample(), at.vae().latent());
    double[] x = at.samples(2, random);
    Map<String, double[]> first =
        at.encode(x, ReferenceEngine.initialParameters(at.encoder(), seed));
    again
        .encode(x, ReferenceEngine.initialParameters(again.encoder(), seed))
        .forEach(
            (name, values) ->
                Expect.same(values, first.get(name), name + ", traced a second time"));
  }
}
