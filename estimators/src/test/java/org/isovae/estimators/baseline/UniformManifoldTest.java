package org.isovae.estimators.baseline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.isovae.api.Seeds;
import org.isovae.estimators.maps.MapComparison;
import org.junit.jupiter.api.Test;

class UniformManifoldTest {
  /** Three round groups of rows in turn, their centres ten deviations from each other. */
  private static float[][] clusters(int count) {
    RandomGenerator random = Seeds.generator(Seeds.derive(1, "clusters"));
    float[][] rows = new float[count][5];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < 5; j++) {
        rows[i][j] = (float) (random.nextGaussian() + (j == i % 3 ? 7 : 0));
      }
    }
    return rows;
  }

  /** (t cos t, h, t sin t): one and a half turns. */
  private static float[][] swissRoll(int count) {
    RandomGenerator random = Seeds.generator(Seeds.derive(1, "roll"));
    float[][] rows = new float[count][3];
    for (float[] row : rows) {
      double t = 1.5 * Math.PI * (1 + 2 * random.nextDouble());
      row[0] = (float) (t * Math.cos(t));
      row[1] = (float) (10 * random.nextDouble());
      row[2] = (float) (t * Math.sin(t));
    }
    return rows;
  }

  private static float[] flat(float[][] rows) {
    float[] values = new float[rows.length * rows[0].length];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows[i / rows[0].length][i % rows[0].length];
    }
    return values;
  }

  @Test
  void groupsThatAreApartStayApart() {
    float[][] places = UniformManifold.of(clusters(150), 2);
    for (int i = 0; i < places.length; i++) {
      int row = i;
      int nearest =
          IntStream.range(0, places.length)
              .filter(j -> j != row)
              .boxed()
              .min(
                  (a, b) ->
                      Double.compare(
                          Neighbours.square(places[row], places[a]),
                          Neighbours.square(places[row], places[b])))
              .orElseThrow();
      assertThat(nearest % 3).as("the group of the row nearest to %s", i).isEqualTo(i % 3);
    }
  }

  @Test
  void aRolledSheetIsUnrolledWherePrincipalComponentsLeaveItRolled() {
    float[][] rows = swissRoll(600);
    Projection axes = Projection.of(PrincipalAxesTest.rows(3, flat(rows)), 2);
    List<MapComparison> found =
        MapComparison.of(rows, List.of(UniformManifold.of(rows, 2), axes.of(rows)), 10);
    MapComparison umap = found.get(0);
    MapComparison pca = found.get(1);
    assertThat(umap.recall()).isGreaterThan(0.6).isGreaterThan(1.5 * pca.recall());
    assertThat(umap.trustworthiness()).isGreaterThan(0.99).isGreaterThan(pca.trustworthiness());
  }

  @Test
  void theSameRowsHaveTheSamePlaces() {
    float[][] rows = clusters(60);
    float[][] before = Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
    float[][] places = UniformManifold.of(rows, 3);
    assertThat(UniformManifold.of(rows, 3)).isDeepEqualTo(places);
    assertThat(rows).isDeepEqualTo(before);
    assertThat(places).hasDimensions(60, 3);
  }

  @Test
  void severalAtOncePrintNothingAndAgree() {
    float[][] rows = clusters(40);
    float[][] alone = UniformManifold.of(rows, 2);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      List<float[][]> together =
          IntStream.range(0, 4).parallel().mapToObj(i -> UniformManifold.of(rows, 2)).toList();
      assertThat(together).allSatisfy(places -> assertThat(places).isDeepEqualTo(alone));
    } finally {
      System.setOut(out);
    }
    assertThat(printed.toString(UTF_8)).isEmpty();
  }

  @Test
  void fewRowsEqualRowsAndManyDimensionsAreNoFailure() {
    for (float[][] rows : List.of(new float[3][2], new float[40][2], clusters(4), clusters(20))) {
      for (float[] place : UniformManifold.of(rows, 7)) {
        assertThat(place).hasSize(7);
        for (float coordinate : place) {
          assertThat(coordinate).isFinite();
        }
      }
    }
    assertThatThrownBy(() -> UniformManifold.of(new float[2][2], 1))
        .hasMessageContaining("at least three rows, was 2");
  }
}
