import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The fully connected models of the benchmarks on DJL's PyTorch engine. */
final class Djl implements Contest.Training {
  private final Contest.Model model;
  private final NDManager root;
  private final NDArray rows;
  private NDManager manager;
  private List<NDArray> weights;
  private List<NDArray> biases;
  private Optimizer optimizer;
  private Contest.Order order;

  private Djl(Contest.Model model) {
    this.model = model;
    root = NDManager.newBaseManager(Device.cpu());
    rows =
        root.create(model.rows(), new Shape(model.rows().length / model.values(), model.values()));
  }

  public static void main(String[] words) throws IOException {
    Map<String, String> arguments = Contest.arguments(words);
    System.setProperty("ai.djl.pytorch.num_threads", arguments.get("threads"));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    Djl training = new Djl(Contest.Model.of(arguments));
    Contest.serve(training, Engine.getInstance().getVersion(), arguments);
  }

  @Override
  public void begin(long seed) {
    if (manager != null) {
      manager.close();
    }
    Engine.getInstance().setRandomSeed((int) seed);
    manager = root.newSubManager();
    weights = new ArrayList<>();
    biases = new ArrayList<>();
    for (int[] layer : model.layers()) {
      float bound = (float) (1 / Math.sqrt(layer[0]));
      weights.add(manager.randomUniform(-bound, bound, new Shape(layer[0], layer[1])));
      biases.add(manager.randomUniform(-bound, bound, new Shape(layer[1])));
    }
    weights.forEach(parameter -> parameter.setRequiresGradient(true));
    biases.forEach(parameter -> parameter.setRequiresGradient(true));
    optimizer =
        Optimizer.adam().optLearningRateTracker(Tracker.fixed((float) model.rate())).build();
    order = new Contest.Order((int) rows.getShape().get(0), seed);
  }

  @Override
  public double advance(int steps) {
    double total = 0;
    for (int i = 0; i < steps; i++) {
      total += step();
    }
    return total / steps;
  }

  private double step() {
    try (NDManager each = manager.newSubManager();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray x = rows.get(each.create(order.next(model.batch())));
      x.attach(each);
      weights.forEach(parameter -> parameter.tempAttach(each));
      biases.forEach(parameter -> parameter.tempAttach(each));
      NDArray loss = loss(each, x);
      collector.backward(loss);
      for (int i = 0; i < weights.size(); i++) {
        optimizer.update("weight" + i, weights.get(i), weights.get(i).getGradient());
        optimizer.update("bias" + i, biases.get(i), biases.get(i).getGradient());
      }
      collector.zeroGradients();
      return loss.getFloat();
    }
  }

  private NDArray loss(NDManager each, NDArray x) {
    int depth = model.hidden().length;
    NDArray h = x;
    for (int i = 0; i < depth; i++) {
      h = activated(dense(i, h));
    }
    NDArray mean = dense(depth, h);
    NDArray logVariance = dense(depth + 1, h);
    NDArray noise = each.randomNormal(new Shape(model.batch(), model.latent()));
    NDArray y = mean.add(logVariance.mul(0.5f).exp().mul(noise));
    for (int i = depth + 2; i < 2 * depth + 2; i++) {
      y = activated(dense(i, y));
    }
    y = dense(2 * depth + 2, y);
    NDArray distortion;
    if (model.bernoulli()) {
      // ln(1 + e^y) − x y, without overflow: max(y, 0) + ln(1 + e^−|y|) − x y
      distortion = y.maximum(0f).sub(x.mul(y)).add(y.abs().neg().exp().add(1f).log());
    } else {
      distortion = x.sub(y).square();
    }
    NDArray divergence = mean.square().add(logVariance.exp()).sub(logVariance).sub(1f);
    return distortion
        .sum()
        .mul(model.weight() / model.batch())
        .add(divergence.sum().mul(0.5f / model.batch()));
  }

  private NDArray dense(int layer, NDArray x) {
    return x.matMul(weights.get(layer)).add(biases.get(layer));
  }

  private NDArray activated(NDArray x) {
    return model.tanh() ? x.tanh() : x.maximum(0f);
  }
}
