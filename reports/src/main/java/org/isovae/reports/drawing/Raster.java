package org.isovae.reports.drawing;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.FloatSize;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** SVG as PNG, by Java's own fonts. */
public final class Raster {
  /** Pixels for one of SVG: 192 an inch. */
  private static final int SCALE = 2;

  /** JSVG takes the first family that Java knows, and this is one on every machine. */
  private static final String JAVA_FONT = "SansSerif";

  private static final int NESTING = 30;

  private Raster() {}

  /**
   * The picture, twice as large.
   *
   * @throws IllegalStateException where Java cannot draw, such as without any font
   */
  public static byte[] png(String svg) {
    try {
      return drawn(svg);
    } catch (RuntimeException | LinkageError | InternalError e) {
      // Java without fonts or without its native libraries fails in any of these ways.
      throw new IllegalStateException("this Java cannot draw: " + e, e);
    }
  }

  private static byte[] drawn(String svg) {
    SVGDocument document =
        new SVGLoader()
            .load(
                new ByteArrayInputStream(
                    svg.replace(Svg.FONT, JAVA_FONT).getBytes(StandardCharsets.UTF_8)),
                null,
                LoaderContext.builder()
                    .documentLimits(new DocumentLimits(NESTING, NESTING, Integer.MAX_VALUE))
                    .build());
    if (document == null) {
      throw new IllegalStateException("no SVG");
    }
    FloatSize size = document.size();
    int width = Math.round(size.width * SCALE);
    int height = Math.round(size.height * SCALE);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.scale(SCALE, SCALE);
      document.render((Component) null, graphics, null);
    } finally {
      graphics.dispose();
    }
    byte[] levels = new byte[width * height * 3];
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    for (int i = 0; i < pixels.length; i++) {
      levels[3 * i] = (byte) (pixels[i] >> 16);
      levels[3 * i + 1] = (byte) (pixels[i] >> 8);
      levels[3 * i + 2] = (byte) pixels[i];
    }
    return Png.bytes(width, height, 3, levels);
  }
}
