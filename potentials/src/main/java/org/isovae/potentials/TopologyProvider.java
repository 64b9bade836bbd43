package org.isovae.potentials;

import java.util.Set;
import org.isovae.api.Capabilities;
import org.isovae.api.Context;
import org.isovae.api.model.Potential;
import org.isovae.api.model.PotentialProvider;

/**
 * {@code topology}: ½ Σ w_ab |μ_a − μ_b|² on the graph of the nearest neighbours among the rows.
 */
public final class TopologyProvider implements PotentialProvider<TopologyConfig> {
  /** For the service loader. */
  public TopologyProvider() {}

  @Override
  public String name() {
    return "topology";
  }

  @Override
  public String summary() {
    return "springs between the codes of rows that are neighbours (our construction)";
  }

  @Override
  public TopologyConfig defaults() {
    return TopologyConfig.DEFAULTS;
  }

  @Override
  public Set<String> requires(TopologyConfig config) {
    return Set.of(Capabilities.ENGINE_GATHER);
  }

  @Override
  public Potential create(TopologyConfig config, Context context) {
    return new Topology(config, context);
  }
}
