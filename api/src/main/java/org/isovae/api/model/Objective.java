package org.isovae.api.model;

import org.isovae.api.data.SampleSpec;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/** The scalar to minimise, built from the other parts. */
public interface Objective {

  /**
   * Builds the loss of a batch.
   *
   * @param x [batch, …sample shape]
   */
  Loss loss(Ops ops, Vae vae, Tensor x);

  /**
   * β = 1/λ with D in sum form: the loss is D/β + KL (Nakagawa et al., Eq. 1). Every measurement
   * uses this number; an objective that averages D over the sample's m values gives m/λ.
   */
  double beta(SampleSpec sample);
}
