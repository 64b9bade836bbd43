package org.isovae.estimators.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class GeodesicTest {
  /** A sphere of radius 2: the first coordinate is the longitude, the second the latitude. */
  private static final DecodedSpace SPHERE = new Charted(3, GeodesicTest::sphere, 0, 1);

  /** Flat, but the second coordinate counts nothing. */
  private static final DecodedSpace FLAT =
      new Charted(2, z -> new double[] {3 * z[0], 0.5 * z[0]}, 0, 1);

  private static double[] sphere(double[] z) {
    return new double[] {
      2 * Math.cos(z[1]) * Math.cos(z[0]), 2 * Math.cos(z[1]) * Math.sin(z[0]), 2 * Math.sin(z[1])
    };
  }

  private static double angle(double[] a, double[] b) {
    double[] p = sphere(a);
    double[] q = sphere(b);
    return Math.acos((p[0] * q[0] + p[1] * q[1] + p[2] * q[2]) / 4);
  }

  @Test
  void waysOnASphereAreGreatCircles() {
    double[] from = {-0.9, 0.8};
    double[] to = {1.2, 0.7};
    Geodesic found = Geodesic.between(SPHERE, from, to, 24, 50);
    assertThat(found.converged()).isTrue();
    assertThat(found.length()).isCloseTo(2 * angle(from, to), within(1e-3));
    assertThat(found.lineLength()).isGreaterThan(1.1 * found.length());
    double[] p = sphere(from);
    double[] q = sphere(to);
    double norm =
        Math.sqrt(Math.pow(p[0] + q[0], 2) + Math.pow(p[1] + q[1], 2) + Math.pow(p[2] + q[2], 2));
    double[] middle = sphere(found.places()[12]);
    for (int i = 0; i < 3; i++) {
      assertThat(middle[i]).isCloseTo(2 * (p[i] + q[i]) / norm, within(0.01));
    }
    assertThat(found.places()[0]).containsExactly(from);
    assertThat(found.places()[24]).containsExactly(to);
  }

  @Test
  void finerStepsComeNearer() {
    double[] from = {0, 0.5};
    double[] to = {2, 0.5};
    double exact = 2 * angle(from, to);
    double coarse = Math.abs(Geodesic.between(SPHERE, from, to, 8, 100).length() - exact);
    double fine = Math.abs(Geodesic.between(SPHERE, from, to, 32, 100).length() - exact);
    assertThat(fine).isLessThan(coarse / 10);
  }

  @Test
  void stepsAreEquallyLong() {
    Geodesic found = Geodesic.between(SPHERE, new double[] {0, 1.2}, new double[] {2, 0}, 16, 50);
    for (double[][] places : new double[][][] {found.places(), found.line()}) {
      double[] lengths = new double[16];
      for (int k = 0; k < 16; k++) {
        lengths[k] = SPHERE.squares(new double[][] {places[k]}, new double[][] {places[k + 1]})[0];
        assertThat(lengths[k]).isCloseTo(lengths[0], within(0.02 * lengths[0]));
      }
    }
  }

  @Test
  void straightLinesStayWhereSpaceIsFlat() {
    Geodesic found = Geodesic.between(FLAT, new double[] {-1, 2}, new double[] {1, 5}, 8, 50);
    assertThat(found.length()).isCloseTo(2 * Math.sqrt(9.25), within(1e-9));
    assertThat(found.lineLength()).isCloseTo(found.length(), within(1e-9));
    assertThat(found.converged()).isTrue();
    assertThat(found.iterations()).isZero();
  }

  @Test
  void theSamePlaceTwiceHasNoWay() {
    Geodesic found = Geodesic.between(SPHERE, new double[] {1, 1}, new double[] {1, 1}, 8, 50);
    assertThat(found.length()).isZero();
    assertThat(found.lineLength()).isZero();
    assertThat(found.converged()).isTrue();
    // different places that are decoded alike
    assertThat(Geodesic.between(FLAT, new double[] {1, 1}, new double[] {1, 9}, 8, 5).length())
        .isZero();
  }

  @Test
  void tooFewIterationsAreSaid() {
    Geodesic none = Geodesic.between(SPHERE, new double[] {0, 1}, new double[] {2, 1}, 16, 0);
    assertThat(none.converged()).isFalse();
    assertThat(none.length()).isEqualTo(none.lineLength());
    Geodesic one = Geodesic.between(SPHERE, new double[] {0, 1}, new double[] {2, 1}, 16, 1);
    assertThat(one.converged()).isFalse();
    assertThat(one.iterations()).isEqualTo(1);
    assertThat(one.length()).isLessThan(one.lineLength());
  }

  @Test
  void otherCoordinatesGoStraight() {
    DecodedSpace first = new Charted(3, GeodesicTest::sphere, 0);
    Geodesic found = Geodesic.between(first, new double[] {0, 0.2}, new double[] {2, 1.2}, 16, 50);
    for (int k = 0; k <= 16; k++) {
      assertThat(found.places()[k][1]).isEqualTo(found.line()[k][1]);
    }
    assertThat(found.length()).isLessThan(found.lineLength());
  }
}
