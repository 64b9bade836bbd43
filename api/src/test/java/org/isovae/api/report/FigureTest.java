package org.isovae.api.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FigureTest {
  private static Chart.Builder chart() {
    return Chart.builder("loss", "Loss while training", "The loss falls from 9 to 1.");
  }

  @Test
  void everyFigureHasATitleAndAnAlternativeText() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Chart.builder("loss", "Loss", " ")
                    .series(Series.line("loss", new double[1], new double[1]))
                    .build())
        .withMessageContaining("the alternative text of the figure loss is blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HeatMap.builder("gram", "", "alt", new double[1][1]).build())
        .withMessageContaining("the title of the figure gram is blank");
  }

  @Test
  void dataOfAChartAreItsPointsBelowEachOther() {
    Table data =
        chart()
            .x(Axis.of("step"))
            .y(Axis.of("loss", "nats").logarithmic())
            .series(Series.line("train", new double[] {1, 2}, new double[] {9, 1}))
            .series(
                Series.points("held out", new double[] {2}, new double[] {3})
                    .spread(new double[] {0.5}))
            .build()
            .data();
    assertThat(data.column("series").texts()).containsExactly("train", "train", "held out");
    assertThat(data.column("x: step").numbers()).containsExactly(1, 2, 2);
    assertThat(data.column("y: loss (nats)").numbers()).containsExactly(9, 1, 3);
    assertThat(data.column("spread of y").numbers()).containsExactly(Double.NaN, Double.NaN, 0.5);
  }

  @Test
  void dataAlongCategoriesHaveAColumnASeries() {
    Table data =
        chart()
            .x(Axis.counted("dimension", 2))
            .series(Series.bars("live", new double[] {4, Double.NaN}))
            .series(Series.points("norm", new double[] {1, 2}).spread(new double[] {0.1, 0.2}))
            .build()
            .data();
    assertThat(data.column("dimension").texts()).containsExactly("1", "2");
    assertThat(data.column("live").numbers()).containsExactly(4, Double.NaN);
    assertThat(data.column("norm ±").numbers()).containsExactly(0.1, 0.2);
  }

  @Test
  void seriesSuitTheAxes() {
    Series line = Series.line("train", new double[] {0, 1}, new double[] {9, 1});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> chart().build())
        .withMessage("the chart loss has no series");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> chart().series(line).series(line).build())
        .withMessageContaining("two series of one label");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> chart().x(Axis.of("step").logarithmic()).series(line).build())
        .withMessageContaining("x of the series train of the chart loss holds 0.0")
        .withMessageContaining("logarithmic");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> chart().x(Axis.counted("dimension", 2)).series(line).build())
        .withMessageContaining("gives its own x");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> chart().series(Series.bars("live", new double[2])).build())
        .withMessageContaining("gives no x");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                chart().x(Axis.counted("k", 3)).series(Series.bars("live", new double[2])).build())
        .withMessageContaining("has 2 places, but the axis k has 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> line.spread(new double[] {1, -1}))
        .withMessageContaining("-1.0; it is not negative");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Series.line("train", new double[2], new double[3]))
        .withMessageContaining("x of the series train has 2 places, but y has 3");
  }

  @Test
  void heatMapKeepsItsMatrixAndItsHeadings() {
    double[][] matrix = {{1, 0.5, Double.NaN}, {0.5, 1, 0}};
    HeatMap map =
        HeatMap.builder("gram", "Gram matrix", "Nearly the identity.", matrix)
            .columns(Axis.counted("dimension", 3))
            .build();
    assertThat(Arrays.deepEquals(map.matrix(), matrix)).isTrue();
    assertThat(map.data().column("dimension 2").numbers()).containsExactly(0.5, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> HeatMap.builder("gram", "t", "a", matrix).rows(Axis.counted("dimension", 3)))
        .withMessageContaining("has 3 places, but a column has 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HeatMap.builder("gram", "t", "a", new double[][] {{1, 2}, {1}}))
        .withMessageContaining("row 2 of the heat map gram has 1 places");
  }

  @Test
  void imagesAreOfOneSize() {
    Images images =
        Images.builder("digits", "Digits", "A bar.", 1, 2, 3)
            .image("one", new float[] {0, 0, 0, 1, 1, 0.5f})
            .build();
    assertThat(images.images()).singleElement().extracting(Images.Image::caption).isEqualTo("one");
    assertThat(images.data().column("largest").numbers()).containsExactly(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Images.builder("i", "t", "a", 2, 2, 1).image("one", new float[3]))
        .withMessage("the image one has 3 places, but its size has 4");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Images.builder("i", "t", "a", 1, 1, 1).image("one", new float[] {Float.NaN}))
        .withMessageContaining("a pixel of the image one is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Images.builder("i", "t", "a", 1, 1, 2))
        .withMessageContaining("1 channel or 3");
  }

  @Test
  void imagesHaveALabelForEachRowAndColumn() {
    Images.Builder images =
        Images.builder("digits", "Digits", "Dots.", 1, 1, 1)
            .perRow(2)
            .image("a", new float[1])
            .image("b", new float[1])
            .image("c", new float[1])
            .rowLabels(List.of("first", "second"))
            .columnLabels(List.of("left", "right"));
    assertThat(images.build().rowLabels()).containsExactly("first", "second");
    assertThat(images.build().columnLabels()).containsExactly("left", "right");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> images.rowLabels(List.of("first")).build())
        .withMessage("the labels of the images digits has 1 places, but their rows has 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> images.rowLabels(List.of()).columnLabels(List.of("left")).build())
        .withMessageContaining("their columns has 2");
  }

  @Test
  void aPointMayHaveDetailsAndAPicture() {
    Table one = Table.builder("details").column("row", new double[] {4}).build();
    Table other = Table.builder("details").column("town", List.of("Oslo")).build();
    Table text = Table.builder("details").column("row", List.of("last")).build();
    double[] number = {1};
    Chart.Builder chart =
        Chart.builder("map", "Map", "Points.")
            .series(Series.points("a", number, number).details(one))
            .series(Series.points("b", number, number).details(other));
    assertThat(chart.build().data().column("point: row").numbers()).containsExactly(4, Double.NaN);
    assertThat(chart.build().data().column("point: town").texts()).containsExactly("", "Oslo");
    chart.series(Series.points("c", number, number).details(text));
    assertThat(chart.build().data().column("point: row").texts())
        .containsExactly("4.0", "", "last");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Series.points("a", new double[2], new double[2]).details(one))
        .withMessage("the details of the series a has 1 places, but y has 2");
    Images picture =
        Images.builder("dots", "Dots", "A dot.", 1, 1, 1).image("dot", new float[1]).build();
    assertThat(Series.points("a", number, number).pictures(picture).details(one).pictures())
        .contains(picture);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Series.points("a", new double[2], new double[2]).pictures(picture))
        .withMessageStartingWith("the pictures of the series a has 1 places");
  }

  @Test
  void edgesJoinNodesThatAreThere() {
    Diagram diagram =
        Diagram.builder("parts", "Parts", "Shape tells of colour.")
            .node("shape", 1)
            .node("colour", 2)
            .edge("shape", "colour", 0.5)
            .build();
    assertThat(diagram.data().column("to").texts()).containsExactly("colour");
    Diagram.Builder builder = Diagram.builder("parts", "t", "a").node("shape", 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.edge("shape", "size", 1))
        .withMessageContaining("no node size");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.node("shape", 1))
        .withMessageContaining("has the node shape already");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.edge("shape", "shape", 0))
        .withMessageContaining("a weight is positive and finite");
  }
}
