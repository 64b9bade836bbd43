package org.isovae.tck.check;

import java.util.Optional;
import org.isovae.api.model.Potential;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/** V(z) = Σ (z − 1)², by which other parts are checked. */
class PlainPotential implements Potential {
  @Override
  public Optional<Tensor> energy(Ops ops, Tensor z) {
    return Optional.of(ops.sum(ops.square(ops.subtract(z, 1)), 1));
  }
}
