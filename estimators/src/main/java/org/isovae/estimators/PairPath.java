package org.isovae.estimators;

import org.isovae.estimators.geometry.Geodesic;

/**
 * The shortest path between two records that was found, and the straight line.
 *
 * @param pair the records
 * @param path both ways
 * @param decoded along the shortest path, row-major
 * @param straight along the straight line
 * @param nearest the mean distance of what is decoded between the ends of the shortest path to the
 *     nearest training record
 * @param nearestStraight the same along the straight line
 * @param nearestEnds the same of both decoded ends
 */
record PairPath(
    RecordPair pair,
    Geodesic path,
    float[] decoded,
    float[] straight,
    double nearest,
    double nearestStraight,
    double nearestEnds) {

  /** Whether both records are decoded alike. */
  boolean nothing() {
    return !(path.lineLength() > 0);
  }

  /** Its length in parts of the straight line's; 1 where both are nothing. */
  double ratio() {
    return nothing() ? 1 : path.length() / path.lineLength();
  }
}
