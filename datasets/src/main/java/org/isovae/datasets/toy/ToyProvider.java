package org.isovae.datasets.toy;

import java.util.Set;
import org.isovae.api.Capabilities;
import org.isovae.api.Context;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.DatasetProvider;

/**
 * x = Σ s_i v_i with orthonormal v_i and independent s_i (Nakagawa et al., section 5.1). The true
 * density p(x) = Π p(s_i) is known.
 */
public final class ToyProvider implements DatasetProvider<ToyConfig> {
  /** For {@link java.util.ServiceLoader}. */
  public ToyProvider() {}

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public String summary() {
    return "a few independent variables along orthonormal directions, with their true density";
  }

  @Override
  public ToyConfig defaults() {
    return ToyConfig.DEFAULTS;
  }

  @Override
  public Dataset create(ToyConfig config, Context context) {
    return new ToyDataset(config, context);
  }

  @Override
  public Set<String> offers(ToyConfig config) {
    return Set.of(Capabilities.DATASET_DENSITY);
  }
}
