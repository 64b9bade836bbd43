package org.isovae.reports.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.isovae.api.report.Axis;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Diagram;
import org.isovae.api.report.Figure;
import org.isovae.api.report.HeatMap;
import org.isovae.api.report.Images;
import org.isovae.api.report.Series;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

final class FigureSvgTest {
  private static final String HOSTILE = "</text><script>alert(1)</script>&\"'\u0000\uffff<b>";

  private static Document svg(Figure figure) throws Exception {
    String text = FigureSvg.of(figure).orElseThrow();
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> elements(Document svg, String name) {
    NodeList nodes = svg.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  /** The place of a text: where the tick with this label is. */
  private static double of(Document svg, String label, String attribute) {
    return elements(svg, "text").stream()
        .filter(text -> text.getTextContent().equals(label))
        .mapToDouble(text -> number(text, attribute))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no tick " + label));
  }

  private static List<String> texts(Document svg) {
    return elements(svg, "text").stream().map(Element::getTextContent).toList();
  }

  /** x and y of each corner of the path of a series. */
  private static List<double[]> corners(Document svg, String label) {
    Element group =
        elements(svg, "g").stream()
            .filter(
                g ->
                    g.getFirstChild() instanceof Element first
                        && first.getTagName().equals("title")
                        && first.getTextContent().equals(label))
            .findFirst()
            .orElseThrow();
    String path = ((Element) group.getElementsByTagName("path").item(0)).getAttribute("d");
    return Arrays.stream(path.substring(1).split("[LM]"))
        .map(at -> Arrays.stream(at.split(" ")).mapToDouble(Double::parseDouble).toArray())
        .toList();
  }

  @Test
  void aLineGoesThroughItsNumbers() throws Exception {
    Document svg =
        svg(
            Chart.builder("c", "Title", "Shows a line.")
                .x(Axis.of("step"))
                .y(Axis.of("loss", "nats"))
                .series(Series.line("a", new double[] {0, 50, 100}, new double[] {200, 210, 205}))
                .build());
    List<double[]> corners = corners(svg, "a");
    assertThat(corners).hasSize(3);
    double zero = of(svg, "0", "x");
    double hundred = of(svg, "100", "x");
    assertThat(corners.get(1)[0]).isCloseTo((zero + hundred) / 2, within(0.5));
    double ten = of(svg, "210", "y") - 4;
    assertThat(corners.get(1)[1]).isCloseTo(ten, within(0.5));
    assertThat(texts(svg)).contains("step", "loss (nats)");
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("Title");
    assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
        .isEqualTo("Shows a line.");
  }

  @Test
  void aLogarithmicAxisHasPowersOfTen() throws Exception {
    Document svg =
        svg(
            Chart.builder("c", "Title", "Shows a line.")
                .x(Axis.of("lambda").logarithmic())
                .y(Axis.of("loss").logarithmic())
                .series(Series.line("a", new double[] {1, 10, 1000}, new double[] {1e-6, 1e-3, 1}))
                .build());
    assertThat(texts(svg)).contains("1", "10", "100", "1000", "1e−6", "0.001");
    List<double[]> corners = corners(svg, "a");
    assertThat(corners.get(1)[0] - corners.get(0)[0])
        .isCloseTo((corners.get(2)[0] - corners.get(1)[0]) / 2, within(0.05));
    assertThat(corners.get(1)[1]).isCloseTo(of(svg, "0.001", "y") - 4, within(0.5));
  }

  @Test
  void ticksAreRound() {
    assertThat(Ticks.linear(0, 1, 5)).containsExactly(0, 0.2, 0.4, 0.6, 0.8, 1);
    assertThat(Ticks.linear(-0.07, 0.31, 4)).containsExactly(0, 0.1, 0.2, 0.3);
    assertThat(Ticks.linear(3, 3499, 6)).containsExactly(1000, 2000, 3000);
    assertThat(Ticks.logarithmic(0.5, 20_000, 6)).containsExactly(1, 10, 100, 1000, 10_000);
    assertThat(Ticks.logarithmic(8.5, 66, 6)).containsExactly(10, 20, 50);
    assertThat(Ticks.logarithmic(9.1, 9.7, 3)).containsExactly(9.2, 9.4, 9.6);
    assertThat(Ticks.logarithmic(1e-12, 1e12, 6))
        .containsExactly(1e-12, 1e-8, 1e-4, 1, 1e4, 1e8, 1e12);
    assertThat(List.of(Ticks.label(1e6), Ticks.label(-2.5e-7), Ticks.label(0.30000000000000004)))
        .containsExactly("1e6", "−2.5e−7", "0.3");
  }

  @Test
  void barsReachFromZeroAndStandSideBySideWhereTheyShareACategory() throws Exception {
    Document svg =
        svg(
            Chart.builder("c", "Title", "Bars.")
                .x(Axis.categories("part", List.of("one", "two")))
                .series(Series.bars("a", new double[] {2, -1}))
                .series(Series.bars("b", new double[] {1, Double.NaN}))
                .build());
    List<Element> bars =
        elements(svg, "rect").stream().filter(r -> number(r, "height") > 20).skip(1).toList();
    assertThat(bars).hasSize(3);
    double zero = of(svg, "0", "y") - 4;
    assertThat(number(bars.get(0), "y") + number(bars.get(0), "height"))
        .isCloseTo(zero, within(0.5));
    assertThat(number(bars.get(1), "y")).isCloseTo(zero, within(0.5));
    assertThat(number(bars.get(0), "height"))
        .isCloseTo(2 * number(bars.get(1), "height"), within(0.1));
    assertThat(number(bars.get(2), "x"))
        .isGreaterThanOrEqualTo(number(bars.get(0), "x") + number(bars.get(0), "width") - 0.1);
  }

  @Test
  void errorBarsAreInsideOfThePlot() throws Exception {
    Document svg =
        svg(
            Chart.builder("c", "Title", "Points.")
                .x(Axis.counted("dimension", 2))
                .y(Axis.of("norm"))
                .series(Series.points("a", new double[] {1, 1}).spread(new double[] {9, 0.1}))
                .build());
    assertThat(texts(svg)).contains("10", "−5", "1", "2");
  }

  @Test
  void pointsOfManyClassesHaveColoursOfTheirOwnAndOneSize() throws Exception {
    Chart.Builder chart = Chart.builder("classes", "Classes", "Ten classes.");
    for (int c = 0; c < 10; c++) {
      // Some classes have more than 200 points, some fewer.
      double[] numbers = new double[c % 2 == 0 ? 210 : 100];
      Arrays.fill(numbers, c);
      chart.series(Series.points("class " + c, numbers, numbers));
    }
    Document svg = svg(chart.build());
    List<Element> groups =
        elements(svg, "g").stream().filter(g -> g.hasAttribute("fill-opacity")).toList();
    assertThat(groups.stream().map(g -> g.getAttribute("fill")).distinct()).hasSize(10);
    assertThat(groups.stream().map(g -> g.getAttribute("fill-opacity"))).containsOnly("0.5");
  }

  @Test
  void aHeatMapShowsItsNumbersAndABarOfRoundOnes() throws Exception {
    Document svg =
        svg(
            HeatMap.builder("h", "Heat", "A matrix.", new double[][] {{1, -0.5}, {Double.NaN, 0}})
                .quantity("product")
                .build());
    assertThat(texts(svg)).contains("1", "−0.5", "0", "−1", "0.5", "product", "row", "column");
    assertThat(elements(svg, "rect").get(1).getAttribute("fill")).isEqualTo("#0072b2");
    assertThat(elements(svg, "rect").get(3).getAttribute("fill")).isEqualTo("#eeeeee");
  }

  @Test
  void aLargeHeatMapIsAPictureInside() throws Exception {
    Document svg = svg(HeatMap.builder("h", "Heat", "A matrix.", new double[100][100]).build());
    assertThat(elements(svg, "image")).hasSize(1);
    assertThat(elements(svg, "rect")).hasSizeLessThan(100);
  }

  @Test
  void nothingOfATextBecomesMarkup() throws Exception {
    List<Figure> figures =
        List.of(
            Chart.builder("c", HOSTILE, HOSTILE)
                .x(Axis.categories(HOSTILE, List.of(HOSTILE)))
                .y(Axis.of(HOSTILE, HOSTILE))
                .series(Series.bars(HOSTILE + "bars", new double[] {1}))
                .series(Series.points("other", new double[] {1}))
                .build(),
            HeatMap.builder("h", HOSTILE, HOSTILE, new double[][] {{1}})
                .rows(Axis.categories(HOSTILE, List.of(HOSTILE)))
                .quantity(HOSTILE)
                .build(),
            Diagram.builder("d", HOSTILE, HOSTILE)
                .directed()
                .node(HOSTILE, 1)
                .node("other", 2)
                .edge(HOSTILE, "other", 1)
                .edge("other", "other", 1)
                .build(),
            Images.builder("i", HOSTILE, HOSTILE, 1, 1, 3)
                .perRow(1)
                .rowLabels(List.of(HOSTILE))
                .image(HOSTILE, new float[] {1, 0, 0})
                .build());
    for (Figure figure : figures) {
      Document svg = svg(figure);
      assertThat(elements(svg, "script")).isEmpty();
      assertThat(elements(svg, "b")).isEmpty();
      assertThat(svg.getDocumentElement().getAttribute("viewBox")).startsWith("0 0 ");
    }
  }

  @Test
  void oddNumbersHaveAPicture() throws Exception {
    double nan = Double.NaN;
    for (double[] y :
        List.of(
            new double[] {nan, nan},
            new double[] {3, 3},
            new double[] {0, 0},
            new double[] {-1e300, 1e300},
            new double[] {1e-300, 2e-300})) {
      Document svg =
          svg(
              Chart.builder("c", "Title", "Odd.")
                  .series(Series.line("a", new double[] {5, 5}, y))
                  .build());
      assertThat(svg.getDocumentElement().getTextContent()).doesNotContain("NaN", "Infinity");
      assertThat(
              FigureSvg.of(
                      Chart.builder("c", "Title", "Odd.")
                          .series(Series.line("a", new double[] {5, 5}, y))
                          .build())
                  .orElseThrow())
          .doesNotContain("NaN", "Infinity");
    }
  }

  @Test
  void categoriesThatAreManyAreCountedInRoundSteps() {
    assertThat(Frame.shown(3, 1)).containsExactly(0, 1, 2);
    assertThat(Frame.shown(32, 3)).containsExactly(0, 4, 9, 14, 19, 24, 29);
  }

  @Test
  void aPngIsTwiceAsLarge() throws Exception {
    String svg =
        FigureSvg.of(
                Chart.builder("c", "Title", "Points.")
                    .series(Series.points("a", new double[] {1, 2}, new double[] {1, 2}))
                    .build())
            .orElseThrow();
    byte[] png = Raster.png(svg);
    assertThat(png).startsWith((byte) 0x89, 'P', 'N', 'G');
    java.awt.image.BufferedImage image = javax.imageio.ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getWidth()).isEqualTo(1120);
    assertThat(image.getRGB(0, 0)).isEqualTo(0xffffffff);
    assertThat(Arrays.stream(image.getRGB(0, 0, 1120, 760, null, 0, 1120)).distinct().count())
        .as("something is drawn, and smoothly")
        .isGreaterThan(20);
  }
}
