import java.io.IOException;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.MultiDataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** The fully connected models of the benchmarks on DL4J's SameDiff. */
final class Dl4j implements Contest.Training {
  /** At how many places the loss is looked at, on as many batches each. */
  private static final int LOOKS = 5;

  private final Contest.Model model;
  private final INDArray rows;
  private SameDiff graph;
  private Contest.Order order;

  private Dl4j(Contest.Model model) {
    this.model = model;
    rows =
        Nd4j.create(model.rows(), new int[] {model.rows().length / model.values(), model.values()});
  }

  public static void main(String[] words) throws IOException {
    Map<String, String> arguments = Contest.arguments(words);
    Contest.serve(new Dl4j(Contest.Model.of(arguments)), "1.0.0-M2.1", arguments);
  }

  @Override
  public void begin(long seed) {
    Nd4j.getRandom().setSeed(seed);
    order = new Contest.Order((int) rows.size(0), seed);
    graph = SameDiff.create();
    SDVariable x = graph.placeHolder("x", DataType.FLOAT, model.batch(), model.values());
    int depth = model.hidden().length;
    SDVariable h = x;
    for (int i = 0; i < depth; i++) {
      h = activated(dense(i, h));
    }
    SDVariable mean = dense(depth, h);
    SDVariable logVariance = dense(depth + 1, h);
    SDVariable noise = graph.random().normal(0, 1, DataType.FLOAT, model.batch(), model.latent());
    SDVariable y = mean.add(graph.math().exp(logVariance.mul(0.5)).mul(noise));
    for (int i = depth + 2; i < 2 * depth + 2; i++) {
      y = activated(dense(i, y));
    }
    y = dense(2 * depth + 2, y);
    SDVariable distortion;
    if (model.bernoulli()) {
      // ln(1 + e^y) − x y, without overflow
      distortion =
          graph
              .nn()
              .relu(y, 0)
              .sub(x.mul(y))
              .add(
                  graph.math().log(graph.math().exp(graph.math().neg(graph.math().abs(y))).add(1)));
    } else {
      distortion = graph.math().square(x.sub(y));
    }
    SDVariable divergence =
        graph.math().square(mean).add(graph.math().exp(logVariance)).sub(logVariance).sub(1);
    SDVariable loss =
        distortion
            .sum()
            .mul(model.weight() / model.batch())
            .add("loss", divergence.sum().mul(0.5 / model.batch()));
    graph.setLossVariables(loss);
    graph.setTrainingConfig(
        TrainingConfig.builder()
            .updater(new Adam(model.rate()))
            .dataSetFeatureMapping("x")
            .markLabelsUnused()
            .build());
  }

  /** A training begins with some tenths of a second that are no steps. */
  @Override
  public int firstChunk() {
    return 64;
  }

  /** No gradient needs the loss, and SameDiff does not compute what none needs. */
  @Override
  public double advance(int steps) {
    graph.fit(new Batches(steps), 1);
    return Double.NaN;
  }

  @Override
  public double loss(int steps) {
    double sum = 0;
    for (int i = 0; i < LOOKS; i++) {
      advance(steps / LOOKS);
      for (int j = 0; j < LOOKS; j++) {
        INDArray x = rows.getRows(order.next(model.batch()));
        sum += graph.output(Map.of("x", x), "loss").get("loss").getDouble(0);
      }
    }
    return sum / LOOKS / LOOKS;
  }

  /** Some batches of rows, once. */
  private final class Batches implements MultiDataSetIterator {
    private int left;

    Batches(int count) {
      left = count;
    }

    @Override
    public boolean hasNext() {
      return left > 0;
    }

    @Override
    public MultiDataSet next() {
      left--;
      INDArray x = rows.getRows(order.next(model.batch()));
      return new org.nd4j.linalg.dataset.MultiDataSet(new INDArray[] {x}, new INDArray[0]);
    }

    @Override
    public MultiDataSet next(int count) {
      return next();
    }

    @Override
    public void setPreProcessor(MultiDataSetPreProcessor preProcessor) {}

    @Override
    public MultiDataSetPreProcessor getPreProcessor() {
      return null;
    }

    @Override
    public boolean resetSupported() {
      return false;
    }

    @Override
    public boolean asyncSupported() {
      return false;
    }

    @Override
    public void reset() {}
  }

  private SDVariable dense(int layer, SDVariable x) {
    int[] shape = model.layers()[layer];
    double bound = 1 / Math.sqrt(shape[0]);
    SDVariable weight =
        graph.var(
            "weight" + layer,
            Nd4j.rand(DataType.FLOAT, shape[0], shape[1]).muli(2 * bound).subi(bound));
    SDVariable bias =
        graph.var("bias" + layer, Nd4j.rand(DataType.FLOAT, shape[1]).muli(2 * bound).subi(bound));
    return x.mmul(weight).add(bias);
  }

  private SDVariable activated(SDVariable x) {
    return model.tanh() ? graph.math().tanh(x) : graph.nn().relu(x, 0);
  }
}
