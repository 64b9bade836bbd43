package org.isovae.api.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Images of one size, grey or coloured, in rows. Immutable. */
public final class Images extends Figure {
  private final int height;
  private final int width;
  private final int channels;
  private final int perRow;
  private final double black;
  private final double white;
  private final List<Image> images;
  private final List<String> rowLabels;
  private final List<String> columnLabels;
  private final Table data;

  private Images(Builder builder) {
    super(builder.name, builder.title, builder.alternative);
    this.height = builder.height;
    this.width = builder.width;
    this.channels = builder.channels;
    this.perRow = builder.perRow;
    this.black = builder.black;
    this.white = builder.white;
    this.images = List.copyOf(builder.images);
    this.rowLabels = labels("rows", builder.rowLabels, (images.size() + perRow - 1) / perRow);
    this.columnLabels = labels("columns", builder.columnLabels, perRow);
    this.data = table();
  }

  private List<String> labels(String what, List<String> labels, int expected) {
    if (!labels.isEmpty()) {
      Rules.sameLength(
          "the labels of the images " + name(), labels.size(), "their " + what, expected);
    }
    return labels;
  }

  private Table table() {
    return Table.builder(name())
        .title(title())
        .column("image", images.stream().map(Image::caption).toList())
        .column("smallest", each(DoubleSummaryStatistics::getMin))
        .column("mean", each(DoubleSummaryStatistics::getAverage))
        .column("largest", each(DoubleSummaryStatistics::getMax))
        .build();
  }

  private double[] each(ToDoubleFunction<DoubleSummaryStatistics> statistic) {
    return images.stream()
        .map(image -> IntStream.range(0, image.values.length).mapToDouble(i -> image.values[i]))
        .mapToDouble(values -> statistic.applyAsDouble(values.summaryStatistics()))
        .toArray();
  }

  /**
   * A new builder.
   *
   * @param name for files: lower-case words joined by hyphens
   * @param title in words
   * @param alternative what the images show, for whoever cannot see them
   * @param height of each image
   * @param width of each image
   * @param channels 1 for grey, 3 for red, green and blue
   */
  public static Builder builder(
      String name, String title, String alternative, int height, int width, int channels) {
    return new Builder(name, title, alternative, height, width, channels);
  }

  /** The height of each image. */
  public int height() {
    return height;
  }

  /** The width of each image. */
  public int width() {
    return width;
  }

  /** 1 for grey, 3 for red, green and blue. */
  public int channels() {
    return channels;
  }

  /** How many images stand in a row. */
  public int perRow() {
    return perRow;
  }

  /** What each row shows, from the first on; empty where the captions say it. */
  public List<String> rowLabels() {
    return rowLabels;
  }

  /**
   * What each column shows, from the first on; empty where the captions say it. Where there are
   * some, captions are told only to whoever asks.
   */
  public List<String> columnLabels() {
    return columnLabels;
  }

  /** The value that is shown black, as is everything below. */
  public double black() {
    return black;
  }

  /** The value that is shown white, as is everything above. */
  public double white() {
    return white;
  }

  /** The images, row after row. */
  public List<Image> images() {
    return images;
  }

  /** The caption and the range of each image; the pixels are in the figure alone. */
  @Override
  public Table data() {
    return data;
  }

  /** An image with a caption. Immutable. */
  public static final class Image {
    private final String caption;
    private final float[] values;

    private Image(String caption, float[] values) {
      this.caption = caption;
      this.values = values;
    }

    /** What it shows. */
    public String caption() {
      return caption;
    }

    /** A copy of the pixels, [height, width, channels], row-major; finite. */
    public float[] values() {
      return values.clone();
    }
  }

  /** Collects images. */
  public static final class Builder {
    private final String name;
    private final String title;
    private final String alternative;
    private final int height;
    private final int width;
    private final int channels;
    private final List<Image> images = new ArrayList<>();
    private List<String> rowLabels = List.of();
    private List<String> columnLabels = List.of();
    private int perRow = 8;
    private double black;
    private double white = 1;

    private Builder(
        String name, String title, String alternative, int height, int width, int channels) {
      if (height < 1 || width < 1 || (channels != 1 && channels != 3)) {
        throw new IllegalArgumentException(
            "images "
                + name
                + " of "
                + height
                + " × "
                + width
                + " with "
                + channels
                + " channels; expected at least one pixel, and 1 channel or 3");
      }
      this.name = name;
      this.title = title;
      this.alternative = alternative;
      this.height = height;
      this.width = width;
      this.channels = channels;
    }

    /** How many images stand in a row; 8 unless told. */
    public Builder perRow(int count) {
      if (count < 1) {
        throw new IllegalArgumentException(
            "images " + name + ": " + count + " in a row; expected at least one");
      }
      perRow = count;
      return this;
    }

    /** What each row shows, such as “original”; as many as there will be rows. */
    public Builder rowLabels(List<String> labels) {
      rowLabels = List.copyOf(labels);
      return this;
    }

    /**
     * What each column shows; as many as images stand in a row. The captions are no longer written
     * below the images then: they remain their alternative texts.
     */
    public Builder columnLabels(List<String> labels) {
      columnLabels = List.copyOf(labels);
      return this;
    }

    /** The values shown black and white; 0 and 1 unless told. */
    public Builder range(double low, double high) {
      if (!(low < high) || Double.isInfinite(high - low)) {
        throw new IllegalArgumentException(
            "images " + name + ": black " + low + " is not below white " + high);
      }
      black = low;
      white = high;
      return this;
    }

    /**
     * Adds an image, copied.
     *
     * @param caption what it shows
     * @param values [height, width, channels], row-major, finite
     */
    public Builder image(String caption, float[] values) {
      Rules.text("the caption of an image", caption);
      Rules.sameLength(
          "the image " + caption, values.length, "its size", height * width * channels);
      for (float value : values) {
        Rules.finite("a pixel of the image " + caption, value);
      }
      images.add(new Image(caption, Arrays.copyOf(values, values.length)));
      return this;
    }

    /**
     * The images; at least one.
     *
     * @throws IllegalArgumentException if there is none, or there are not as many labels as rows or
     *     columns
     */
    public Images build() {
      if (images.isEmpty()) {
        throw new IllegalArgumentException("the figure " + name + " has no images");
      }
      return new Images(this);
    }
  }
}
