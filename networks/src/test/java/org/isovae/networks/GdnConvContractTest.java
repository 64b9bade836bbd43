package org.isovae.networks;

import java.util.List;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.NetworkProvider;
import org.isovae.api.tensor.Shape;
import org.isovae.tck.NetworkContract;

/** A small network: the contract compares gradients with differences in plain Java. */
final class GdnConvContractTest implements NetworkContract {
  @Override
  public NetworkProvider<?> provider() {
    return new GdnConvProvider();
  }

  @Override
  public Record config() {
    return Convolutions.small(Activation.SOFTPLUS);
  }

  @Override
  public List<SampleSpec> sampleSpecs() {
    return List.of(
        SampleSpec.of(Shape.of(6, 5, 1), Domain.UNIT_INTERVAL),
        SampleSpec.of(Shape.of(5, 8, 3), Domain.REALS));
  }
}
