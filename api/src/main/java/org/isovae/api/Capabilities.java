package org.isovae.api;

/**
 * Well-known capabilities. A capability is a plain string, so that third parties can define their
 * own; by convention {@code <kind>.<what>}.
 *
 * <p>At assembly every {@link Provider#requires required} capability must be {@link Provider#offers
 * offered} by one of the chosen components.
 */
public final class Capabilities {
  /** The engine computes gradients of every operation of the tensor vocabulary. */
  public static final String ENGINE_GRADIENTS = "engine.gradients";

  /** The engine has {@link org.isovae.api.tensor.Operation.Gather}. */
  public static final String ENGINE_GATHER = "engine.operations.gather";

  /** The engine has the convolutions of the tensor vocabulary. */
  public static final String ENGINE_CONVOLUTION = "engine.operations.convolution";

  /** The engine has {@link org.isovae.api.tensor.Operation.State} and its updates. */
  public static final String ENGINE_STATE = "engine.operations.state";

  /** The engine exports TensorFlow SavedModels. */
  public static final String ENGINE_SAVED_MODEL = "engine.saved-model";

  /** The engine lowers {@link org.isovae.api.tensor.Operation.Native} for TensorFlow's builder. */
  public static final String ENGINE_NATIVE_TENSORFLOW = "engine.native.tensorflow";

  /** The data set knows the true density of its samples. */
  public static final String DATASET_DENSITY = "dataset.density";

  /** The data set has class labels. */
  public static final String DATASET_LABELS = "dataset.labels";

  /** The prior is N(0, I), the ground state of a harmonic oscillator. */
  public static final String PRIOR_STANDARD_NORMAL = "prior.standard-normal";

  private Capabilities() {}
}
