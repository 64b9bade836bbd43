package org.isovae.estimators;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isovae.estimators.energy.Mixture;

/**
 * E(z) = −ln q(z) + λ_p ΣV(z) in nats over some latent dimensions: q the aggregate posterior over
 * them. V is taken where all other dimensions are at a given place.
 */
final class LandscapeField {
  private final Mixture mixture;
  private final Optional<PotentialEnergy> potential;
  private final int[] dimensions;
  private final double[] centre;

  /**
   * Over m dimensions.
   *
   * @param mixture q over them
   * @param dimensions their numbers in the network
   * @param centre the place of all, by the network's numbers
   */
  LandscapeField(
      Mixture mixture, Optional<PotentialEnergy> potential, int[] dimensions, double[] centre) {
    this.mixture = mixture;
    this.potential = potential;
    this.dimensions = dimensions.clone();
    this.centre = centre.clone();
  }

  /** The whole place, by the network's numbers. */
  double[] whole(double[] place) {
    double[] whole = centre.clone();
    for (int j = 0; j < dimensions.length; j++) {
      whole[dimensions[j]] = place[j];
    }
    return whole;
  }

  /** E of each place, [places][m]; NaN where it is not finite. */
  double[] energies(double[][] places) {
    double[] energies =
        Arrays.stream(places).parallel().mapToDouble(z -> -mixture.logDensity(z)).toArray();
    add(energies, places);
    return Findings.shown(energies);
  }

  private void add(double[] energies, double[][] places) {
    if (potential.isPresent() && places.length > 0) {
      double[] potentials =
          potential.get().at(Arrays.stream(places).map(this::whole).toArray(double[][]::new));
      for (int i = 0; i < energies.length; i++) {
        energies[i] += potentials[i];
      }
    }
  }

  /** ∇E. */
  double[] slope(double[] place) {
    double[] slope = mixture.slope(place);
    double[] of = potential.map(v -> v.slope(whole(place))).orElseGet(() -> new double[0]);
    for (int j = 0; j < slope.length; j++) {
      slope[j] = -slope[j] + (of.length == 0 ? 0 : of[dimensions[j]]);
    }
    return slope;
  }

  /**
   * The free energy over one or two of the dimensions: −ln of their marginal distribution, which is
   * that of a mixture again, and λ_p ΣV where the others are at their mean under the condition that
   * these are at the place.
   *
   * @param shown which of the m dimensions
   * @param points their coordinates
   */
  double[] free(int[] shown, double[][] points) {
    Mixture marginal = mixture.marginal(shown);
    double[] energies = Arrays.stream(points).mapToDouble(z -> -marginal.logDensity(z)).toArray();
    add(
        energies,
        Arrays.stream(points)
            .map(point -> mixture.conditionalMean(marginal, shown, point))
            .toArray(double[][]::new));
    return Findings.shown(energies);
  }

  /** The variance of q along each dimension. */
  double[] spread() {
    return mixture.spread();
  }

  /** A place of the m dimensions, from a whole one. */
  double[] part(double[] whole) {
    return IntStream.of(dimensions).mapToDouble(j -> whole[j]).toArray();
  }
}
