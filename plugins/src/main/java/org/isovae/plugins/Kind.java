package org.isovae.plugins;

import java.util.Arrays;
import java.util.Optional;
import org.isovae.api.Provider;
import org.isovae.api.data.DatasetProvider;
import org.isovae.api.engine.EngineProvider;
import org.isovae.api.estimator.EstimatorProvider;
import org.isovae.api.model.LossMetricProvider;
import org.isovae.api.model.NetworkProvider;
import org.isovae.api.model.ObjectiveProvider;
import org.isovae.api.model.PriorProvider;

/** The extension points, in the order in which people are told about them. */
public enum Kind {
  /** How different a reconstruction is from its original. */
  METRIC("metric", LossMetricProvider.class),
  /** Samples. */
  DATASET("dataset", DatasetProvider.class),
  /** Encoder and decoder. */
  NETWORK("network", NetworkProvider.class),
  /** The distribution of the latent space. */
  PRIOR("prior", PriorProvider.class),
  /** The scalar to minimise. */
  OBJECTIVE("objective", ObjectiveProvider.class),
  /** What measures a trained model. */
  ESTIMATOR("estimator", EstimatorProvider.class),
  /** What computes. */
  ENGINE("engine", EngineProvider.class);

  private final String label;

  // Raw, because a class literal has no type arguments; every provider interface fixes only the
  // component that is created.
  @SuppressWarnings("rawtypes")
  private final Class<? extends Provider> service;

  @SuppressWarnings("rawtypes")
  Kind(String label, Class<? extends Provider> service) {
    this.label = label;
    this.service = service;
  }

  /** The word that configurations and messages use, for instance {@code metric}. */
  public String label() {
    return label;
  }

  /** The provider interface: the service that a module {@code provides}. */
  @SuppressWarnings("rawtypes")
  public Class<? extends Provider> service() {
    return service;
  }

  /** The extension point with this label. */
  public static Optional<Kind> labelled(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
  }

  @Override
  public String toString() {
    return label;
  }
}
