package org.isovae.reports.drawing;

import java.util.List;
import org.isovae.api.report.Images;

/** Images in rows, with the words at their rows and columns, or below each. */
final class ImagesSvg {
  private static final double GAP = 4;
  private static final double WORDS = 16;
  private static final double SMALL = 10;
  private static final double MARGIN = 8;
  private static final double LONGEST_LABEL = 200;

  private final Images images;
  private final double across;
  private final double down;
  private final double left;
  private final double top;
  private final boolean captions;
  private final Svg svg = new Svg();

  private ImagesSvg(Images images) {
    this.images = images;
    int scale = Png.enlargement(images.width(), images.height());
    this.across = images.width() * scale;
    this.down = images.height() * scale;
    this.captions = images.columnLabels().isEmpty();
    double labels =
        images.rowLabels().stream()
            .mapToDouble(label -> Letters.width(label, Svg.FONT_SIZE))
            .max()
            .orElse(0);
    this.left = MARGIN + (labels > 0 ? Math.min(labels, LONGEST_LABEL) + MARGIN : 0);
    this.top = MARGIN + (captions ? 0 : WORDS);
  }

  static String of(Images images) {
    return new ImagesSvg(images).drawn();
  }

  private String drawn() {
    List<Images.Image> all = images.images();
    int rows = (all.size() + images.perRow() - 1) / images.perRow();
    double below = captions ? WORDS : 0;
    for (int i = 0; i < images.columnLabels().size(); i++) {
      svg.text(
          left + i * (across + GAP) + across / 2,
          top - 5,
          "middle",
          Letters.cut(images.columnLabels().get(i), Svg.FONT_SIZE, across + GAP));
    }
    for (int row = 0; row < images.rowLabels().size(); row++) {
      svg.text(
          MARGIN,
          top + row * (down + below + GAP) + down / 2 + 4,
          "start",
          Letters.cut(images.rowLabels().get(row), Svg.FONT_SIZE, LONGEST_LABEL));
    }
    for (int i = 0; i < all.size(); i++) {
      double x = left + i % images.perRow() * (across + GAP);
      int row = i / images.perRow();
      double y = top + row * (down + below + GAP);
      image(all.get(i), x, y);
    }
    return svg.file(
        left + images.perRow() * (across + GAP) + MARGIN - GAP,
        top + rows * (down + below + GAP) + MARGIN - GAP,
        images.title(),
        images.alternative());
  }

  private void image(Images.Image image, double x, double y) {
    svg.begin(
            "image",
            "x",
            x,
            "y",
            y,
            "width",
            across,
            "height",
            down,
            "image-rendering",
            "pixelated",
            "xlink:href",
            Png.dataUri(images, image))
        .begin("title")
        .characters(image.caption())
        .end("title")
        .end("image");
    if (captions) {
      svg.text(
          x,
          y + down + 11,
          "start",
          Letters.cut(image.caption(), SMALL, across),
          "font-size",
          SMALL);
    }
  }
}
