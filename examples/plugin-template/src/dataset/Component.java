package {{package}};

import java.util.List;
import java.util.random.RandomGenerator;
import org.isovae.api.Context;
import org.isovae.api.Sha256;
import org.isovae.api.data.DataSource;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.tensor.Shape;

/** Independent normal values, value j with the deviation 1 / (j + 1); the density is known. */
final class {{Type}} implements Dataset {
  static final String SUMMARY =
      "independent normal values of falling deviation, with their true density";

  private final {{Type}}Config config;
  private final Context context;
  private final SampleSpec spec;

  {{Type}}({{Type}}Config config, Context context) {
    this.config = config;
    this.context = context;
    this.spec = SampleSpec.of(Shape.of(config.dimensions()), Domain.REALS);
  }

  @Override
  public SampleSpec spec() {
    return spec;
  }

  /** Every part has its own random stream, so the same seed always gives the same rows. */
  @Override
  public Samples samples(Split split) {
    int rows = split == Split.TRAIN ? config.rows() : config.rows() / 5;
    RandomGenerator random = context.random(split.name());
    float[] values = new float[rows * config.dimensions()];
    double[] logDensity = new double[rows];
    for (int row = 0; row < rows; row++) {
      for (int j = 0; j < config.dimensions(); j++) {
        double deviation = 1.0 / (j + 1);
        double standard = random.nextGaussian();
        values[row * config.dimensions() + j] = (float) (deviation * standard);
        logDensity[row] -=
            0.5 * (standard * standard + Math.log(2 * Math.PI)) + Math.log(deviation);
      }
    }
    return Samples.of(spec, values, logDensity, null);
  }

  /** There is no file: the description stands for the data. */
  @Override
  public List<DataSource> sources() {
    String description = "{{name}} " + config + ", seed " + context.seed(Split.TRAIN.name());
    return List.of(DataSource.of(description, 0, Sha256.of(description)));
  }
}
