package org.isovae.datasets.toy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.isovae.api.Context;
import org.isovae.api.Sha256;
import org.isovae.api.data.DataSource;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Feature;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.tensor.Shape;
import org.isovae.datasets.generated.Directions;

/** The toy data, generated. */
final class ToyDataset implements Dataset {
  private final SampleSpec spec;
  private final List<Marginal> marginals;
  private final double[][] directions;
  private final Samples training;
  private final Samples validation;
  private final Samples test;
  private final DataSource source;

  ToyDataset(ToyConfig config, Context context) {
    List<Double> variances = config.variances();
    this.spec =
        SampleSpec.of(
            Shape.of(config.dimension()),
            IntStream.rangeClosed(1, config.dimension())
                .mapToObj(i -> Feature.numeric("x" + i, Domain.REALS))
                .toList());
    this.marginals =
        IntStream.range(0, variances.size())
            .mapToObj(i -> config.distribution().marginal(i, variances.get(i)))
            .toList();
    this.directions =
        Directions.orthonormal(variances.size(), config.dimension(), context.random("directions"));
    this.training = generate(config.size(), context.random("train"));
    this.validation = generate(config.validationSize(), context.random("validation"));
    this.test = generate(config.testSize(), context.random("test"));
    this.source = source(config, context);
  }

  private Samples generate(int size, RandomGenerator random) {
    int dimension = spec.size();
    float[] values = new float[size * dimension];
    double[] logDensity = new double[size];
    double[] row = new double[dimension];
    for (int i = 0; i < size; i++) {
      Arrays.fill(row, 0);
      for (int j = 0; j < directions.length; j++) {
        double variable = marginals.get(j).sample(random);
        logDensity[i] += marginals.get(j).logDensity(variable);
        for (int k = 0; k < dimension; k++) {
          row[k] += variable * directions[j][k];
        }
      }
      for (int k = 0; k < dimension; k++) {
        values[i * dimension + k] = (float) row[k];
      }
    }
    return Samples.of(spec, values, logDensity, null);
  }

  /** Everything that decides the numbers, the seeds included: equal hashes mean equal data. */
  private static DataSource source(ToyConfig config, Context context) {
    // In the root locale: the description is hashed, and must not depend on the user's language.
    String description =
        String.format(
            Locale.ROOT,
            "toy %s: %d + %d + %d rows of %d, variances %s, seeds %016x %016x %016x %016x",
            config.distribution().name().toLowerCase(Locale.ROOT),
            config.size(),
            config.validationSize(),
            config.testSize(),
            config.dimension(),
            config.variances(),
            context.seed("directions"),
            context.seed("train"),
            context.seed("validation"),
            context.seed("test"));
    return DataSource.of(description, 0, Sha256.of(description));
  }

  @Override
  public SampleSpec spec() {
    return spec;
  }

  @Override
  public Samples samples(Split split) {
    return switch (split) {
      case TRAIN -> training;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  @Override
  public List<DataSource> sources() {
    return List.of(source);
  }
}
