package {{package}};

import java.util.Optional;
import org.isovae.api.model.Potential;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/** A double well in every coordinate; the expectation, at one draw, is the interface's. */
final class {{Type}} implements Potential {
  static final String SUMMARY = "two wells in every latent dimension";

  private final {{Type}}Config config;

  {{Type}}({{Type}}Config config) {
    this.config = config;
  }

  /** The sum over the coordinates of h (z^2 / a^2 - 1)^2: 0 at z = a and z = -a, h at 0. */
  @Override
  public Optional<Tensor> energy(Ops ops, Tensor z) {
    Tensor squares = ops.square(ops.divide(z, config.place()));
    Tensor wells = ops.square(ops.subtract(squares, 1));
    return Optional.of(ops.multiply(ops.sum(wells, 1), config.barrier()));
  }
}
