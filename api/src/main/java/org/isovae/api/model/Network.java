package org.isovae.api.model;

import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/**
 * A family of encoders and decoders. Parameters are declared through {@code ops}, by scoped name;
 * the methods may be called any number of times, on any graph. Where a network behaves otherwise
 * while it is trained (dropout, batch normalisation), {@code ops} tells; an evaluation draws no
 * noise.
 */
public interface Network {

  /**
   * Encodes samples.
   *
   * @param batch x, [batch, …sample shape], and further inputs
   * @param latent the number of latent dimensions, at least 1
   */
  Posterior encode(Ops ops, Batch batch, int latent);

  /**
   * Decodes latent vectors.
   *
   * @param z [batch, latent]
   * @param target the heads that are wanted, each with its shape and the domain in which its values
   *     must lie
   * @return one tensor a head, [batch, …head shape], in the order of {@code target}
   */
  Decoded decode(Ops ops, Tensor z, Target target);
}
