package org.isovae.api.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isovae.api.data.Samples;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.ShapeException;
import org.isovae.api.tensor.Tensor;

/**
 * A potential V on the latent space: what an objective that takes potentials adds to its loss,
 * λ_p·ΣE_q[V], to perturb the Hamiltonian whose ground state is the prior and so to lift the
 * degeneracy of the latent space.
 *
 * <p>That models are degenerate and that a perturbation of the Hamiltonian tells them apart is
 * Andrés-Terré and Liò's (arXiv 1907.05267, of which the abstract alone could be had); every
 * construction here is Isovae's own.
 *
 * <p>V must have a lower bound: without one, training only has to move the code to where V falls
 * and never ends.
 */
public interface Potential {

  /**
   * What a potential adds to the loss of a batch.
   *
   * @param mean the batch mean of E_q[V], a scalar, nats, unweighted
   * @param refreshes what it has computed anew between steps, in order
   */
  record Term(Tensor mean, List<Refresh> refreshes) {
    /**
     * Copies the list.
     *
     * @throws ShapeException if the mean is no scalar
     */
    public Term {
      if (!mean.shape().equals(Shape.scalar())) {
        throw new ShapeException("the mean of a potential must be a scalar, was " + mean);
      }
      refreshes = List.copyOf(refreshes);
    }

    /** Of a potential that has nothing computed anew. */
    public static Term of(Tensor mean) {
      return new Term(mean, List.of());
    }

    /** The sum of both, with the refreshes of both. */
    Term plus(Ops ops, Term other) {
      List<Refresh> both = new ArrayList<>(refreshes);
      both.addAll(other.refreshes);
      return new Term(ops.add(mean, other.mean), both);
    }
  }

  /**
   * This potential where it is to be trained with: knowing the rows, for one that is a function of
   * them. A potential that does not look at them is itself. A model that was trained before has not
   * seen them: what its energy needs is a state.
   *
   * @param training the rows that are trained on, in the order of their numbers {@link Batch#ROW}
   * @throws org.isovae.api.InvalidInputException if these rows give no such potential
   */
  default Potential seeing(Samples training) {
    return this;
  }

  /**
   * V(z) of each row; empty where V is not a function of one place, but of several rows' codes.
   * Whether it is empty must not depend on the graph. Deterministic; also after training, with the
   * states as they were at its end.
   *
   * @param z [batch, latent]
   * @return [batch], nats
   */
  Optional<Tensor> energy(Ops ops, Tensor z);

  /**
   * The batch mean of E_q[V], for training: exact where there is a closed form, else estimated from
   * the one draw that the reconstruction uses too. As given here, the mean of {@link #energy} at
   * the draw; a potential without one overrides it.
   *
   * @param ops of a graph that trains; parameters and states in this scope are the potential's own
   * @param vae the model, for a refresh that encodes rows
   * @param batch the rows; with their numbers, {@link Batch#ROW}, where training gives them
   * @param posterior q(z|x) of each
   * @param z the draw, [batch, latent]
   */
  default Term expected(Ops ops, Vae vae, Batch batch, Posterior posterior, Tensor z) {
    return Term.of(
        ops.mean(
            energy(ops, z)
                .orElseThrow(
                    () ->
                        new IllegalStateException(
                            getClass().getName()
                                + " has no energy at one place: it must say what its expectation"
                                + " is"))));
  }
}
