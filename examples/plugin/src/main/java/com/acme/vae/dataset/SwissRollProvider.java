package com.acme.vae.dataset;

import java.util.Set;
import org.isovae.api.Capabilities;
import org.isovae.api.Context;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.DatasetProvider;

/** {@code swiss-roll}: a flat sheet, rolled up in three dimensions. */
public final class SwissRollProvider implements DatasetProvider<SwissRollConfig> {
  @Override
  public String name() {
    return "swiss-roll";
  }

  @Override
  public String summary() {
    return "a flat two-dimensional sheet rolled up in three dimensions, with its true density";
  }

  @Override
  public SwissRollConfig defaults() {
    return new SwissRollConfig(20_000, 5_000, 1.5, 2);
  }

  @Override
  public Set<String> offers(SwissRollConfig config) {
    return Set.of(Capabilities.DATASET_DENSITY);
  }

  @Override
  public Dataset create(SwissRollConfig config, Context context) {
    return new SwissRoll(config, context);
  }
}
