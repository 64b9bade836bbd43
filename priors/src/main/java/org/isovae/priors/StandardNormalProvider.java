package org.isovae.priors;

import java.util.Set;
import org.isovae.api.Capabilities;
import org.isovae.api.Context;
import org.isovae.api.model.Prior;
import org.isovae.api.model.PriorProvider;

/** {@code standard-normal}: p(z) = N(0, I), with the KL divergence in closed form. */
public final class StandardNormalProvider implements PriorProvider<StandardNormalConfig> {
  /** For the service loader. */
  public StandardNormalProvider() {}

  @Override
  public String name() {
    return "standard-normal";
  }

  @Override
  public String summary() {
    return "independent normal variables of mean 0 and variance 1";
  }

  @Override
  public StandardNormalConfig defaults() {
    return new StandardNormalConfig();
  }

  @Override
  public Set<String> offers(StandardNormalConfig config) {
    return Set.of(Capabilities.PRIOR_STANDARD_NORMAL);
  }

  @Override
  public Prior create(StandardNormalConfig config, Context context) {
    return new StandardNormal();
  }
}
