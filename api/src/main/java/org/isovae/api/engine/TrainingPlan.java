package org.isovae.api.engine;

/**
 * How to train.
 *
 * @param batch rows a step
 * @param seed from which the order of rows and the noise are derived
 * @param rate the learning rate of each step
 * @param optimizer the optimiser's constants
 */
public record TrainingPlan(int batch, long seed, LearningRate rate, Adam optimizer) {

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
