package org.isovae.tck.check;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.State;
import org.isovae.api.engine.Workspace;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Marginal;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Operation;
import org.isovae.api.tensor.Shape;

/**
 * A small trained model whose parameters are known exactly: the optimum of a linear autoencoder
 * with squared error and β = 0.02 on data with two axes of variance 4 and 1, and a third, dead
 * latent dimension (Nakagawa et al., Appendix B: with r = 1 + √(1 − 2β/s²), the encoder divides by
 * s, the decoder multiplies by s·r/2, and σ_z = 2√(β/2)/(s·r)).
 */
public final class LinearModel implements TrainedModel, AutoCloseable {
  private static final double BETA = 0.02;

  /** What the model is fitted to. */
  public enum Form {
    /** Two axes of variance 4 and 1 in four dimensions; three latent ones, the third is dead. */
    PLANE(3),
    /** Samples of one value, of variance 2.25; one latent dimension. */
    LINE(1);

    private final int latent;

    Form(int latent) {
      this.latent = latent;
    }

    private LinearData data() {
      return this == PLANE ? LinearData.PLANE : LinearData.LINE;
    }

    /** Samples that the model fits, with densities and labels. */
    public Samples samples(int rows, long seed) {
      return data().samples(rows, seed, false);
    }

    /** The same rows without densities or labels. */
    public Samples bareSamples(int rows, long seed) {
      return data().samples(rows, seed, true);
    }
  }

  private final Form form;
  private final Engine engine;
  private final Workspace workspace;
  private final int batch;
  private final Vae vae;
  private final Map<Samples, Embedding> embeddings = new HashMap<>();
  private final Set<String> required = new TreeSet<>();
  private boolean noisy;

  /**
   * Opens the model on an engine.
   *
   * @param form what the model is fitted to
   * @param engine closed with the model
   * @param batch how many rows are evaluated at once
   */
  public LinearModel(Form form, Engine engine, int batch) {
    this.form = form;
    this.vae =
        Vae.of(
                form.data().spec(),
                form.latent,
                new PlainNetwork(),
                new PlainMetric(),
                new PlainPrior())
            // Known to the model, and looked at by none of its parts.
            .withInputs(form.samples(1, 0).inputs());
    this.engine = engine;
    this.workspace = engine.open(1);
    this.batch = batch;
    workspace.restore(State.at(1000).withParameters(parameters()));
  }

  private Map<String, State.Values> parameters() {
    int size = form.data().size();
    int latent = form.latent;
    float[] encoder = new float[size * latent];
    float[] logVariance = new float[latent];
    float[] decoder = new float[latent * size];
    for (int j = 0; j < form.data().axes().length; j++) {
      double s = form.data().deviations()[j];
      double r = 1 + Math.sqrt(1 - 2 * BETA / (s * s));
      logVariance[j] = (float) (2 * Math.log(2 * Math.sqrt(BETA / 2) / (s * r)));
      for (int i = 0; i < size; i++) {
        encoder[i * latent + j] = (float) (form.data().axes()[j][i] / s);
        decoder[j * size + i] = (float) (form.data().axes()[j][i] * s * r / 2);
      }
    }
    return Map.of(
        "encoder/mean/weights", new State.Values(Shape.of(size, latent), encoder),
        "encoder/mean/bias", new State.Values(Shape.of(latent), new float[latent]),
        "encoder/log-variance", new State.Values(Shape.of(1, latent), logVariance),
        "decoder/weights", new State.Values(Shape.of(latent, size), decoder),
        "decoder/bias", new State.Values(Shape.of(size), new float[size]));
  }

  @Override
  public Vae vae() {
    return vae;
  }

  @Override
  public OptionalDouble beta() {
    return OptionalDouble.of(BETA);
  }

  @Override
  public Marginal prior(int dimension) {
    return vae.prior().marginal(vae.latent(), dimension, Map.of());
  }

  /** The same parameters, as those of an autoencoder; valid as long as this model. */
  public TrainedModel withoutBeta() {
    LinearModel model = this;
    return new TrainedModel() {
      @Override
      public Vae vae() {
        return model.vae();
      }

      @Override
      public OptionalDouble beta() {
        return OptionalDouble.empty();
      }

      @Override
      public Marginal prior(int dimension) {
        return model.prior(dimension);
      }

      @Override
      public CompiledGraph compile(Graph graph) {
        return model.compile(graph);
      }

      @Override
      public Map<String, float[]> evaluate(Graph graph, Samples samples) {
        return model.evaluate(graph, samples);
      }

      @Override
      public Embedding embed(Samples samples) {
        return Embedding.deterministic(
            model.vae.latent(), model.evaluate(model.vae.encoder(), samples).get(Vae.MEAN));
      }
    };
  }

  @Override
  public CompiledGraph compile(Graph graph) {
    required.addAll(graph.requires());
    noisy |= graph.nodes().stream().anyMatch(node -> node.operation() instanceof Operation.Noise);
    return workspace.compile(graph);
  }

  /** Whether a graph with noise was ever compiled. */
  public boolean noisy() {
    return noisy;
  }

  /** What an engine must offer for all graphs that were compiled. */
  Set<String> required() {
    return required;
  }

  /** A copy of the parameters. */
  public State snapshot() {
    return workspace.snapshot();
  }

  /** The engine's live tensors. */
  public long liveTensors() {
    return workspace.liveTensors();
  }

  @Override
  public Map<String, float[]> evaluate(Graph graph, Samples samples) {
    try (CompiledGraph compiled = compile(graph)) {
      return compiled.runAll(graph, samples, batch);
    }
  }

  @Override
  public Embedding embed(Samples samples) {
    return embeddings.computeIfAbsent(
        samples,
        each -> {
          Map<String, float[]> values = evaluate(vae.encoder(), each);
          double[] priorVariance = new double[form.latent];
          Arrays.fill(priorVariance, 1);
          return Embedding.of(
              form.latent, values.get(Vae.MEAN), values.get(Vae.LOG_VARIANCE), priorVariance, 1.5);
        });
  }

  @Override
  public void close() {
    workspace.close();
    engine.close();
  }
}
