package org.isovae.tck.reference;

/**
 * Between floats, which the engine interface speaks, and doubles, which this engine computes in.
 */
final class Floats {
  private Floats() {}

  static double[] widen(float[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = values[i];
    }
    return result;
  }

  static float[] narrow(double[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }
}
