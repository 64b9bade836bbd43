package org.isovae.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import org.isovae.api.report.Images;
import org.isovae.api.report.Report;
import org.junit.jupiter.api.Test;

final class PictureTest {
  private static Images.Builder images(int width) {
    return Images.builder("dots", "Dots", "Dots.", 1, width, 1).perRow(2);
  }

  /** The grey levels, line by line. */
  private static byte[][] levels(Picture picture) throws IOException {
    byte[] png = picture.png();
    assertThat(new String(png, 1, 3, StandardCharsets.US_ASCII)).isEqualTo("PNG");
    ByteBuffer header = ByteBuffer.wrap(png);
    assertThat(header.getInt(16)).isEqualTo(picture.width());
    assertThat(header.getInt(20)).isEqualTo(picture.height());
    // signature 8, header chunk 25, then length and name of the data chunk
    byte[] data =
        new InflaterInputStream(new ByteArrayInputStream(png, 41, png.length - 41)).readAllBytes();
    byte[][] lines = new byte[picture.height()][picture.width()];
    for (int y = 0; y < lines.length; y++) {
      System.arraycopy(data, y * (picture.width() + 1) + 1, lines[y], 0, picture.width());
    }
    return lines;
  }

  @Test
  void smallImagesAreEnlargedPixelByPixel() throws IOException {
    Picture picture =
        Picture.of(
            images(2)
                .image("a", new float[] {0, 0.2f})
                .image("b", new float[] {0.4f, 0.6f})
                .image("c", new float[] {0.8f, 1})
                .build());
    // two pixels of 40 and a gap of 4 on all sides
    assertThat(picture.width()).isEqualTo(4 + 80 + 4 + 80 + 4);
    assertThat(picture.height()).isEqualTo(4 + 40 + 4 + 40 + 4);
    byte[][] lines = levels(picture);
    assertThat(lines[3][10]).isEqualTo((byte) 255);
    assertThat(lines[4][4]).isEqualTo((byte) 0);
    assertThat(lines[43][43]).isEqualTo((byte) 0);
    assertThat(lines[43][44]).isEqualTo((byte) 51);
    assertThat(lines[20][84]).isEqualTo((byte) 255);
    assertThat(lines[20][88]).isEqualTo((byte) 102);
    assertThat(lines[48][4]).isEqualTo((byte) 204);
    assertThat(lines[48][88]).as("no fourth image").isEqualTo((byte) 255);
  }

  @Test
  void manyImagesAreEnlargedLess() {
    Images.Builder many = images(1);
    for (int i = 0; i < 20_000; i++) {
      many.image("dot", new float[] {0.5f});
    }
    Picture picture = Picture.of(many.build());
    assertThat((long) picture.width() * picture.height()).isLessThan(1 << 25);
  }

  @Test
  void largeImagesKeepTheirSize() {
    Picture picture = Picture.of(images(300).image("a", new float[300]).build());
    assertThat(picture.width()).isEqualTo(2 * 300 + 3 * 4);
    assertThat(picture.height()).isEqualTo(1 + 2 * 4);
  }

  @Test
  void aFileIsNamedByReportAndFigure() {
    RunReport run =
        RunReport.builder("A run")
            .report("samples", report(images(1).image("a", new float[] {1}).build()))
            .build();
    Map<String, byte[]> files = run.drawings(Drawings.Formats.WITHOUT_PNG).files();
    assertThat(files).containsOnlyKeys("samples-dots.csv", "samples-dots.svg", "samples-dots.png");
    assertThat(run.html(files.keySet())).contains("<a href=\"samples-dots.png\">PNG</a>");
  }

  @Test
  void labelsStandBesideAndAboveTheImages() {
    Images labelled =
        images(28)
            .image("first", new float[28])
            .image("second", new float[28])
            .rowLabels(List.of("the row"))
            .columnLabels(List.of("left", "right"))
            .build();
    String page = RunReport.builder("A run").report("r", report(labelled)).build().html(Set.of());
    assertThat(page)
        .contains("grid-template-columns: max-content repeat(2, minmax(40px, 84px))")
        .contains("<span></span><span class=\"head\">left</span><span class=\"head\">right</span>")
        .contains("<span class=\"label\">the row</span>")
        .contains("alt=\"second\"")
        .doesNotContain("<span>second</span>");
    Images captioned = images(28).image("only", new float[28]).build();
    assertThat(RunReport.builder("A run").report("r", report(captioned)).build().html(Set.of()))
        .contains("<span>only</span>")
        .doesNotContain("class=\"head\"");
  }

  private static Report report(Images images) {
    return Report.builder().figure(images).build();
  }
}
