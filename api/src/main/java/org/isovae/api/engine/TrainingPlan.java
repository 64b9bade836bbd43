package org.isovae.api.engine;

/** How to train: by Adam, with what is added to it. Immutable. */
public final class TrainingPlan {
  private final int batch;
  private final long seed;
  private final LearningRate rate;
  private final Adam optimizer;
  private final double weightDecay;
  private final double clipNorm;
  private final long steps;

  private TrainingPlan(
      int batch,
      long seed,
      LearningRate rate,
      Adam optimizer,
      double weightDecay,
      double clipNorm,
      long steps) {
    this.batch = batch;
    this.seed = seed;
    this.rate = rate;
    this.optimizer = optimizer;
    this.weightDecay = weightDecay;
    this.clipNorm = clipNorm;
    this.steps = steps;
  }

  /**
   * Adam with the paper's constants, and nothing else.
   *
   * @param batch rows a step
   * @param seed from which the order of rows and the noise are derived
   * @param rate the learning rate of each step
   */
  public static TrainingPlan of(int batch, long seed, LearningRate rate) {
    return new TrainingPlan(batch, seed, rate, Adam.DEFAULT, 0, 0, 0);
  }

  /** The same with other constants of Adam. */
  public TrainingPlan withOptimizer(Adam adam) {
    return new TrainingPlan(batch, seed, rate, adam, weightDecay, clipNorm, steps);
  }

  /**
   * The same with decoupled weight decay (Loshchilov and Hutter, "Decoupled Weight Decay
   * Regularization", 2019): each step also takes α·{@code decay}·θ from each parameter of rank 2 or
   * more, where α is the learning rate of the step; biases and factors keep their values.
   *
   * @param decay at least 0; 0 = none
   */
  public TrainingPlan withWeightDecay(double decay) {
    requireAtLeastZero("weight decay", decay);
    return new TrainingPlan(batch, seed, rate, optimizer, decay, clipNorm, steps);
  }

  /**
   * The same with clipping of the gradient (Pascanu, Mikolov and Bengio, 2013): where the Euclidean
   * norm of all parameters' gradients together is more than {@code norm}, all are scaled to it.
   *
   * @param norm at least 0; 0 = no clipping
   */
  public TrainingPlan withClipNorm(double norm) {
    requireAtLeastZero("norm to clip to", norm);
    return new TrainingPlan(batch, seed, rate, optimizer, weightDecay, norm, steps);
  }

  /**
   * The same with the number of steps that are planned. They change nothing of what is computed: an
   * engine may prepare a long training at a cost that a short one would not earn back.
   *
   * @param planned at least 0; 0 = unknown, taken for many
   */
  public TrainingPlan withSteps(long planned) {
    requireAtLeastZero("planned steps", (double) planned);
    return new TrainingPlan(batch, seed, rate, optimizer, weightDecay, clipNorm, planned);
  }

  private static void requireAtLeastZero(String what, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(what + ": expected a number of at least 0, got " + value);
    }
  }

  /** Rows a step. */
  public int batch() {
    return batch;
  }

  /** From which the order of rows and the noise are derived. */
  public long seed() {
    return seed;
  }

  /** The learning rate of each step. */
  public LearningRate rate() {
    return rate;
  }

  /** The optimiser's constants. */
  public Adam optimizer() {
    return optimizer;
  }

  /** See {@link #withWeightDecay}; 0 = none. */
  public double weightDecay() {
    return weightDecay;
  }

  /** See {@link #withClipNorm}; 0 = no clipping. */
  public double clipNorm() {
    return clipNorm;
  }

  /** See {@link #withSteps}; 0 = unknown. */
  public long steps() {
    return steps;
  }

  /** A learning-rate schedule. */
  @FunctionalInterface
  public interface LearningRate {
    /** The rate of step {@code step}, from 0. */
    double at(long step);
  }

  /**
   * Adam (Kingma and Ba, 2015).
   *
   * @param beta1 decay of the first moment
   * @param beta2 decay of the second moment
   * @param epsilon added to √v̂, as in the paper's efficient form: θ ← θ − α·√(1−β₂ᵗ)/(1−β₁ᵗ)·m/(√v
   *     + ε)
   */
  public record Adam(double beta1, double beta2, double epsilon) {
    /** The paper's constants. */
    public static final Adam DEFAULT = new Adam(0.9, 0.999, 1e-8);
  }
}
