package org.isovae.estimators.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;
import org.junit.jupiter.api.Test;

final class AgreementTest {
  /** The corners of a cube: three dimensions of mean 0 that do not correlate. */
  private static double[][] cube(double... lengths) {
    double[][] points = new double[8][3];
    for (int i = 0; i < 8; i++) {
      for (int j = 0; j < 3; j++) {
        points[i][j] = (((i >> j) & 1) * 2 - 1) * lengths[j];
      }
    }
    return points;
  }

  private static double[][] mapped(double[][] points, double[][] map) {
    return Arrays.stream(points)
        .map(
            point -> {
              double[] result = new double[map[0].length];
              for (int i = 0; i < point.length; i++) {
                for (int j = 0; j < result.length; j++) {
                  result[j] += point[i] * map[i][j];
                }
              }
              return result;
            })
        .toArray(double[][]::new);
  }

  /** Turns the first two dimensions. */
  private static double[][] turn(double degrees) {
    double c = Math.cos(Math.toRadians(degrees));
    double s = Math.sin(Math.toRadians(degrees));
    return new double[][] {{c, -s, 0}, {s, c, 0}, {0, 0, 1}};
  }

  private static Agreement between(double[][] one, double[][] other) {
    return new Agreement(new Codes(one), new Codes(other));
  }

  private static double[][] noise(long seed, int rows, int dimensions) {
    RandomGenerator random = Seeds.generator(seed);
    double[][] points = new double[rows][dimensions];
    for (double[] point : points) {
      Arrays.setAll(point, j -> random.nextGaussian());
    }
    return points;
  }

  @Test
  void aRotationLowersTheCorrelationByItsCosineAndNothingElse() {
    double[][] cube = cube(1, 1, 1);
    Agreement found = between(cube, mapped(cube, turn(30)));

    double cosine = Math.sqrt(3) / 2;
    assertThat(found.matched()).containsExactly(new double[] {cosine, cosine, 1}, within(1e-12));
    assertThat(found.correlation()).isCloseTo((2 * cosine + 1) / 3, within(1e-12));
    assertThat(found.procrustes()).isCloseTo(0, within(1e-7));
    assertThat(found.alignment()).isCloseTo(1, within(1e-12));
    assertThat(found.angles()).containsExactly(new double[] {0, 0, 0}, within(1e-5));
  }

  @Test
  void orderSignUnitAndPlaceDoNotMatter() {
    double[][] cube = cube(3, 2, 1);
    double[][] other = mapped(cube, new double[][] {{0, 0, -2}, {2, 0, 0}, {0, -2, 0}});
    Arrays.stream(other).forEach(point -> point[1] += 5);
    Agreement found = between(cube, other);

    assertThat(found.match()).containsExactly(2, 0, 1);
    assertThat(found.correlations()[0][2]).isCloseTo(-1, within(1e-12));
    assertThat(found.correlation()).isCloseTo(1, within(1e-12));
    assertThat(found.procrustes()).isCloseTo(0, within(1e-7));
    assertThat(found.alignment()).isCloseTo(1, within(1e-12));
  }

  @Test
  void aLinearMapKeepsTheSpaceAlone() {
    double[][] cube = cube(1, 1, 1);
    Agreement found = between(cube, mapped(cube, new double[][] {{9, 0, 0}, {9, 1, 0}, {0, 0, 1}}));

    assertThat(found.angles()).containsExactly(new double[] {0, 0, 0}, within(1e-5));
    assertThat(found.procrustes()).isGreaterThan(0.5);
    assertThat(found.alignment()).isLessThan(0.7);
  }

  @Test
  void procrustesIsTheDistanceOfTheBestRotation() {
    // Of the same axes in other lengths ‖AᵀB‖_* = Σ a_i b_i.
    Agreement swapped = between(cube(3, 4, 1e-9), cube(4, 3, 1e-9));
    Agreement other = between(cube(3, 4, 1e-9), cube(1, 1, 1e-9));

    assertThat(swapped.procrustes()).isCloseTo(Math.sqrt(2 - 2 * 24.0 / 25), within(1e-9));
    assertThat(other.procrustes())
        .isCloseTo(Math.sqrt(2 - 2 * 7 / (5 * Math.sqrt(2))), within(1e-9));
    assertThat(other.alignment())
        .isCloseTo((9.0 + 16) / (Math.sqrt(81 + 256) * Math.sqrt(2)), within(1e-9));
  }

  @Test
  void independentNoiseDoesNotAgree() {
    Agreement found = between(noise(1, 5000, 4), noise(2, 5000, 4));

    assertThat(found.correlation()).isLessThan(0.04);
    assertThat(found.alignment()).isLessThan(0.01);
    assertThat(found.procrustes()).isGreaterThan(1.38);
    assertThat(Arrays.stream(found.angles())).allMatch(angle -> angle > 85 && angle <= 90);
  }

  @Test
  void aDimensionWithoutPartnerCountsAsNothing() {
    double[][] cube = cube(1, 1, 1);
    double[][] flat = Arrays.stream(cube).map(p -> new double[] {p[1]}).toArray(double[][]::new);
    Agreement more = between(cube, flat);
    Agreement fewer = between(flat, cube);

    assertThat(more.match()).containsExactly(Assignment.NONE, 0, Assignment.NONE);
    assertThat(more.matched()).containsExactly(new double[] {0, 1, 0}, within(1e-12));
    assertThat(more.correlation()).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(fewer.correlation()).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(more.angles()).containsExactly(new double[] {0}, within(1e-5));
    assertThat(more.procrustes()).isCloseTo(fewer.procrustes(), within(1e-12));
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    assertThatThrownBy(() -> between(cube(1, 1, 1), noise(1, 7, 3)))
        .hasMessageContaining("8 rows and of 7 rows");
    assertThatThrownBy(() -> new Codes(new double[4][1]))
        .hasMessageContaining("dimension 1 is the same for all rows");
  }

  @Test
  void whatTurnsIsOneBlockAndTheRestStandsAlone() {
    double[][] cube = cube(1, 1, 1);
    Mixing mixing =
        new Mixing(
            List.of(between(cube, mapped(cube, turn(45))), between(cube, mapped(cube, turn(-30)))),
            0.9);

    double shared = (0.5 + 0.25) / 2;
    assertThat(mixing.shares()[0])
        .containsExactly(new double[] {1 - shared, shared, 0}, within(1e-12));
    assertThat(mixing.mean()[2]).isCloseTo(1, within(1e-12));
    assertThat(mixing.mean()[0]).isCloseTo((Math.sqrt(0.5) + Math.sqrt(0.75)) / 2, within(1e-12));
    assertThat(mixing.blocks()).hasSize(2);
    assertThat(mixing.blocks().get(0)).containsExactly(0, 1);
    assertThat(mixing.blocks().get(1)).containsExactly(2);
  }

  @Test
  void aSmallTurnIsNoBlockAndAnUnknownDimensionMixesWithNothing() {
    double[][] cube = cube(1, 1, 1);
    assertThat(new Mixing(List.of(between(cube, mapped(cube, turn(10)))), 0.9).blocks()).hasSize(3);

    double[][] rows = noise(3, 4000, 3);
    double[][] other = noise(4, 4000, 3);
    for (int i = 0; i < rows.length; i++) {
      other[i][0] = rows[i][0];
      other[i][1] = rows[i][1];
    }
    Mixing mixing = new Mixing(List.of(between(rows, other)), 0.9);
    assertThat(mixing.mean()[2]).isLessThan(0.1);
    assertThat(mixing.blocks()).hasSize(3);
  }

  @Test
  void aBlockOfManyHoldsTogether() {
    int n = 12;
    double[][] rows = noise(5, 3000, n);
    List<Agreement> others =
        List.of(6L, 7L, 8L).stream()
            .map(
                seed -> {
                  double[][] basis = new Codes(noise(seed, n + 1, n)).basis().getData();
                  return between(rows, mapped(rows, Arrays.copyOf(basis, n)));
                })
            .toList();

    assertThat(new Mixing(others, 0.9).blocks()).hasSize(1);
  }
}
