package org.isovae.api.model;

import org.isovae.api.data.SampleSpec;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/**
 * A family of encoders and decoders. Parameters are declared through {@code ops}, by scoped name;
 * the methods may be called any number of times, on any graph.
 */
public interface Network {

  /**
   * Encodes samples.
   *
   * @param x [batch, …sample shape]
   * @param latent the number of latent dimensions, at least 1
   */
  Posterior encode(Ops ops, Tensor x, int latent);

  /**
   * Decodes latent vectors.
   *
   * @param z [batch, latent]
   * @param target the shape that is wanted, and the domain in which the values must lie
   * @return [batch, …target shape]
   */
  Tensor decode(Ops ops, Tensor z, SampleSpec target);
}
