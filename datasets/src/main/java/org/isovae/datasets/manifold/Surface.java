package org.isovae.datasets.manifold;

import java.util.random.RandomGenerator;

/** A curved surface with coordinates on it, and how rows are spread over it. */
interface Surface {

  /** The number of coordinates: its own dimension. */
  int coordinates();

  /** The least dimension of a space that it is described in. */
  int space();

  /** The coordinates of a random place. */
  double[] draw(RandomGenerator random);

  /** The place with these coordinates, {@link #space} numbers. */
  double[] place(double[] coordinates);

  /**
   * ln p at a place, in nats, with respect to the surface's volume: the density of the coordinates
   * divided by √det(JᵀJ), J the derivative of {@link #place}.
   */
  double logDensity(double[] coordinates);
}
