package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.isovae.estimators.Numbers.number;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Columns;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Feature;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Images;
import org.isovae.api.report.Report;
import org.isovae.api.report.Series;
import org.isovae.api.report.Table;
import org.isovae.api.tensor.Shape;
import org.junit.jupiter.api.Test;

final class LatentScatterTest {
  private static final int ROWS = 60;

  /** μ = (x₂, x₁) with σ² = (0.1, 0.01): the network's second dimension is the first. */
  private static HandMade model(int latent) {
    double[][] encoder = latent == 1 ? new double[][] {{1}, {0}} : new double[][] {{0, 1}, {1, 0}};
    double[] logVariance =
        latent == 1 ? new double[] {Math.log(0.01)} : new double[] {Math.log(0.1), Math.log(0.01)};
    return new HandMade(
        2,
        latent,
        new HandMade.Affine(encoder, logVariance, new double[latent][2]),
        Weighted.sse(),
        0.02);
  }

  /** Two classes beside each other along x₁, which x₂ does not tell. */
  private static Samples rows(int count, double shift, int[] labels) {
    float[] values = new float[2 * count];
    for (int i = 0; i < count; i++) {
      values[2 * i] = (float) ((i % 2) * 4 - 2 + shift + 0.01 * i);
      values[2 * i + 1] = (float) Math.sin(i / 2 * 2 + shift);
    }
    return Samples.of(SampleSpec.of(Shape.of(2), Domain.REALS), values, null, labels);
  }

  private static int[] halves(int count) {
    return IntStream.range(0, count).map(i -> i % 2).toArray();
  }

  private static Report measure(HandMade model, Samples training, Samples rows) {
    return measure(LatentScatterConfig.DEFAULTS, model, training, rows);
  }

  private static Report measure(
      LatentScatterConfig config, HandMade model, Samples training, Samples rows) {
    Parts parts = new Parts(training, rows);
    LatentScatter estimator = new LatentScatter(config);
    estimator.requireSuitable(model.vae(), model.beta(), parts);
    return estimator.estimate(model, parts);
  }

  @Test
  void classesBesideEachOtherAreFound() {
    Samples training = rows(ROWS, 0, halves(ROWS));
    Report report = measure(model(2), training, rows(40, 0.1, halves(40)));

    for (String name : new String[] {"knnAccuracy", "probeAccuracy"}) {
      assertThat(number(report, name)).isEqualTo(1);
      assertThat(number(report, name + ".all")).isEqualTo(1);
      assertThat(number(report, "pca." + name)).isEqualTo(1);
      assertThat(number(report, "pca." + name + ".all")).isEqualTo(1);
    }
    assertThat(number(report, "majority")).isEqualTo(0.5);
    Chart chart = (Chart) report.figures().get(0);
    assertThat(chart.series()).extracting(Series::label).containsExactly("class 0", "class 1");
    assertThat(chart.x().label()).isEqualTo("latent dimension 1");
    // Class 0 lies around −2 in the most important dimension.
    assertThat(Arrays.stream(chart.series().get(0).x().orElseThrow()).max().orElseThrow())
        .isLessThan(0);
  }

  @Test
  void rowsThatAreTrainedOnHaveNoVoteForThemselves() {
    // A row of either class in turn: the nearest other row is of the other class.
    float[] values = new float[2 * ROWS];
    for (int i = 0; i < ROWS; i++) {
      values[2 * i] = i;
    }
    Samples rows = Samples.of(SampleSpec.of(Shape.of(2), Domain.REALS), values, null, halves(ROWS));
    Report report = measure(new LatentScatterConfig(0, 0, 0, 0, 1, false), model(2), rows, rows);
    assertThat(number(report, "knnAccuracy")).isZero();
    assertThat(report.notes()).anyMatch(note -> note.startsWith("60 of the 60 classified rows"));
  }

  @Test
  void whatIsNotThereIsMissingWithItsReason() {
    Samples plain = rows(ROWS, 0, null);
    Report unlabelled = measure(model(2), plain, plain);
    assertThat(unlabelled.values()).isEmpty();
    assertThat(unlabelled.missing())
        .hasSize(9)
        .allSatisfy((name, why) -> assertThat(why).contains("no class labels"));
    assertThat(((Chart) unlabelled.figures().get(0)).series()).hasSize(1);

    Samples one = rows(ROWS, 0, new int[ROWS]);
    Report single = measure(model(2), one, one);
    assertThat(single.missing().get("knnAccuracy")).contains("of one class");
    assertThat(number(single, "majority")).isEqualTo(1);

    Samples labelled = rows(ROWS, 0, halves(ROWS));
    Report alone =
        new LatentScatter(LatentScatterConfig.DEFAULTS).estimate(model(2), Evaluation.of(labelled));
    assertThat(alone.missing().get("pca.probeAccuracy")).contains("training rows are not at hand");
    assertThat(number(alone, "majority")).isEqualTo(0.5);
  }

  @Test
  void umapStandsBesideWhereItIsAskedFor() {
    LatentScatterConfig config = new LatentScatterConfig(0, 0, 0, 0, 5, true);
    Samples training = rows(ROWS, 0, halves(ROWS));
    Report report = measure(config, model(2), training, rows(40, 0.1, halves(40)));
    // Four apart, and each class within two: nothing on the map mixes them.
    assertThat(number(report, "umap.knnAccuracy")).isEqualTo(1);
    assertThat(number(report, "umap.knnAccuracy.all")).isEqualTo(1);
    Table table = report.tables().get(0);
    assertThat(table.column("map").texts())
        .containsExactly("latent", "PCA", "UMAP", "latent", "PCA", "UMAP");
    assertThat(report.notes()).anyMatch(note -> note.contains("no place for a row"));

    Samples plain = rows(ROWS, 0, null);
    assertThat(measure(config, model(2), plain, plain).missing())
        .containsKeys("umap.knnAccuracy", "umap.probeAccuracy.all");
  }

  @Test
  void aClassThatTrainingRowsDoNotHaveIsNeverFound() {
    int[] labels = halves(40);
    Arrays.fill(labels, 0, 10, 7);
    Report report = measure(model(2), rows(ROWS, 0, halves(ROWS)), rows(40, 0.1, labels));
    assertThat(number(report, "knnAccuracy")).isCloseTo(0.75, within(1e-9));
  }

  @Test
  void aSingleDimensionIsShownAsALine() {
    Samples rows = rows(ROWS, 0, halves(ROWS));
    Report report = measure(model(1), rows, rows(40, 0.1, halves(40)));
    assertThat(report.figures().get(0).name()).isEqualTo("spread");
    assertThat(report.notes()).anyMatch(note -> note.contains("has one dimension"));
    assertThat(number(report, "knnAccuracy")).isEqualTo(1);
  }

  @Test
  void whatIsKnownOfARowIsToldOfItsPoint() {
    Samples rows = rows(40, 0, halves(40));
    Chart chart = (Chart) measure(model(2), rows, rows).figures().get(0);
    Table details = chart.series().get(1).details().orElseThrow();
    assertThat(details.columns())
        .extracting(Table.Column::name)
        .containsExactly("row", "class", "value 1", "value 2");
    assertThat(details.column("row").numbers()).startsWith(1, 3, 5);
    assertThat(details.column("class").numbers()).containsOnly(1);
    assertThat(details.column("value 1").numbers()).startsWith(2.01, 2.03, 2.05);
    assertThat(chart.data().column("point: row").numbers()).startsWith(0, 2, 4).hasSize(40);
    assertThat(chart.series().get(1).pictures()).isEmpty();
  }

  @Test
  void aRowIsToldAsItsSourceHasIt() {
    Columns columns =
        new Columns() {
          @Override
          public List<String> names() {
            return List.of("row", "town");
          }

          @Override
          public List<String> texts(float[] values, int offset) {
            return List.of(values[offset] > 0 ? "1e3" : "-7", values[offset] > 0 ? "Oslo" : "5");
          }
        };
    SampleSpec spec =
        SampleSpec.of(
            Shape.of(2),
            List.of(Feature.numeric("row", Domain.REALS), Feature.numeric("town", Domain.REALS)));
    float[] values = new float[80];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 4 == 0 ? -1 : 1 + i;
    }
    Samples rows = Samples.of(spec, values, null, null);
    Evaluation evaluation =
        new Evaluation() {
          @Override
          public Samples samples() {
            return rows;
          }

          @Override
          public Samples samples(Split split) {
            return rows;
          }

          @Override
          public Optional<Columns> columns() {
            return Optional.of(columns);
          }
        };
    Report report = new LatentScatter(LatentScatterConfig.DEFAULTS).estimate(model(2), evaluation);
    Table details = ((Chart) report.figures().get(0)).series().get(0).details().orElseThrow();
    assertThat(details.column("row").numbers()).startsWith(0, 1, 2);
    assertThat(details.column("row (column)").numbers()).startsWith(-7, 1000, -7);
    assertThat(details.column("town").texts()).startsWith("5", "Oslo", "5");
  }

  @Test
  void aRowThatIsAnImageHasASmallPicture() {
    float[] values = new float[200 * 64 * 64];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / 64 % 64 < 32 ? 1 : 0;
    }
    Samples rows =
        Samples.of(
            SampleSpec.of(Shape.of(64, 64, 1), Domain.UNIT_INTERVAL), values, null, new int[200]);
    Series points = Series.points("rows", new double[] {1, 2}, new double[] {1, 2});
    Series told = new PointDetails(rows, Optional.empty(), 200).on(points, new int[] {4, 7});
    Images pictures = told.pictures().orElseThrow();
    assertThat(pictures.images())
        .extracting(Images.Image::caption)
        .containsExactly("row 4", "row 7");
    // 200 pictures of 64 × 64 are too many pixels; squares of 2 × 2 are not.
    assertThat(pictures.height()).isEqualTo(32);
    assertThat(pictures.images().get(1).values()[15 * 32]).isEqualTo(1);
    assertThat(pictures.images().get(1).values()[16 * 32]).isZero();
    assertThat(told.details().orElseThrow().columns())
        .extracting(Table.Column::name)
        .containsExactly("row", "class");
  }

  @Test
  void dimensionsAreChosenByTheirNumber() {
    Samples rows = rows(ROWS, 0, halves(ROWS));
    Chart chart =
        (Chart)
            measure(new LatentScatterConfig(2, 0, 0, 0, 5, false), model(2), rows, rows)
                .figures()
                .get(0);
    assertThat(chart.x().label()).isEqualTo("latent dimension 2");
    assertThat(chart.y().label()).isEqualTo("latent dimension 1");
    assertThatThrownBy(
            () -> measure(new LatentScatterConfig(0, 3, 0, 0, 5, false), model(2), rows, rows))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no latent dimension 3 among 2")
        .hasMessageContaining("estimators.latent-scatter.y");
    assertThatThrownBy(() -> new LatentScatterConfig(2, 2, 0, 0, 5, false))
        .hasMessageContaining("both were 2");
    assertThatThrownBy(() -> new LatentScatterConfig(-1, 0, 0, 0, 5, false))
        .hasMessageContaining("were -1 and 0");
    assertThatThrownBy(() -> new LatentScatterConfig(0, 0, 0, 0, 0, false))
        .hasMessageContaining("neighbours must be 1 to 1000");
  }

  @Test
  void smallClassesAreShownTogether() {
    int[] many = IntStream.range(0, ROWS).map(i -> i % 20).toArray();
    Chart chart =
        (Chart) measure(model(2), rows(ROWS, 0, many), rows(ROWS, 0.1, many)).figures().get(0);
    assertThat(chart.series()).hasSize(12);
    assertThat(chart.series().get(11).label()).isEqualTo("other classes");
  }
}
