package org.isovae.potentials;

import java.util.Set;
import org.isovae.api.Capabilities;
import org.isovae.api.Context;
import org.isovae.api.model.Potential;
import org.isovae.api.model.PotentialProvider;

/** {@code landscape}: −ln of a mixture fitted to the aggregate posterior. */
public final class LandscapeProvider implements PotentialProvider<LandscapeConfig> {
  /** For the service loader. */
  public LandscapeProvider() {}

  @Override
  public String name() {
    return "landscape";
  }

  @Override
  public String summary() {
    return "the energy of where codes are: -log of a mixture fitted to them (our construction)";
  }

  @Override
  public LandscapeConfig defaults() {
    return LandscapeConfig.DEFAULTS;
  }

  @Override
  public Set<String> requires(LandscapeConfig config) {
    return Set.of(Capabilities.ENGINE_STATE);
  }

  @Override
  public Potential create(LandscapeConfig config, Context context) {
    return new Landscape(config);
  }
}
