package com.acme.vae.network;

import org.isovae.api.model.NetworkProvider;
import org.isovae.tck.NetworkContract;

/** Everything that a network must do. */
class ResidualMlpTest implements NetworkContract {
  @Override
  public NetworkProvider<?> provider() {
    return new ResidualMlpProvider();
  }
}
