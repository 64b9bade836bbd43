package org.isovae.estimators.geometry;

/**
 * A latent space of d coordinates in which steps have the length of what changes in the decoded:
 * for a step from a to b, s(a, b) = δᵀGδ with δ = Dec(b) − Dec(a), G half-way between both.
 */
public interface DecodedSpace {

  /**
   * s of each step.
   *
   * @param from where steps begin, [steps][d]
   * @param to where they end, [steps][d]
   * @return [steps], not negative
   */
  double[] squares(double[][] from, double[][] to);

  /**
   * How s of the two steps around a place changes with it.
   *
   * @param before the places before, [places][d]
   * @param at the places, [places][d]
   * @param after the places after, [places][d]
   */
  Slopes slopes(double[][] before, double[][] at, double[][] after);

  /** The coordinates that may be moved, from 0; along the others a curve is straight. */
  int[] movable();

  /**
   * Derivatives at some places, over the m movable coordinates.
   *
   * @param gradient of ½ (s(before, at) + s(at, after)), [places][m]
   * @param metric M = JᵀGJ at the place, row-major, [places][m · m]
   */
  record Slopes(double[][] gradient, double[][] metric) {}
}
