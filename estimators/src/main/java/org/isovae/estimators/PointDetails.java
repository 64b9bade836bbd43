package org.isovae.estimators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.isovae.api.data.Columns;
import org.isovae.api.data.Feature;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.report.Images;
import org.isovae.api.report.Series;
import org.isovae.api.report.Table;
import org.isovae.api.tensor.Shape;

/**
 * What a reader may want to know of a row that is a point of a figure: its number in its source,
 * its class, and what it holds, as it is written in the source where that has columns. A row that
 * is an image has a small picture instead.
 */
final class PointDetails {
  private static final int MOST_COLUMNS = 20;

  /** Values of all pictures of a figure, so that its page stays small enough to be opened. */
  private static final int MOST_PIXELS = 1 << 19;

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private final Samples rows;
  private final SampleSpec spec;
  private final Optional<Columns> columns;
  private final int shown;

  /**
   * Of rows.
   *
   * @param columns of their source
   * @param shown how many of them a figure has at most
   */
  PointDetails(Samples rows, Optional<Columns> columns, int shown) {
    this.rows = rows;
    this.spec = rows.spec();
    this.columns = columns;
    this.shown = shown;
  }

  /**
   * Tells of each point what is known.
   *
   * @param points of some of the rows
   * @param chosen which
   */
  Series on(Series points, int[] chosen) {
    ChosenSamples samples = new ChosenSamples(rows, chosen);
    Series told = points.details(table(samples));
    return spec.image().isPresent() ? told.pictures(pictures(samples)) : told;
  }

  private Table table(ChosenSamples samples) {
    Names names = new Names();
    Table.Builder table =
        Table.builder("details")
            .title("The rows")
            .column(
                names.of("row"),
                IntStream.range(0, samples.size()).mapToDouble(samples::sourceRow).toArray());
    samples
        .labels()
        .ifPresent(
            labels ->
                table.column(names.of("class"), Arrays.stream(labels).asDoubleStream().toArray()));
    if (spec.image().isPresent()) {
      return table.build();
    }
    if (columns.isPresent()) {
      written(table, names, samples, columns.get());
    } else {
      prepared(table, names, samples);
    }
    return table.build();
  }

  /** As the source has it; nothing where a value is missing. */
  private void written(Table.Builder table, Names names, ChosenSamples samples, Columns source) {
    List<List<String>> texts = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      float[] known = samples.known(i);
      List<String> row = new ArrayList<>(source.texts(samples.read(i, 1), 0));
      for (int c = 0; c < row.size(); c++) {
        row.set(c, Float.isNaN(known[spec.features().get(c).from()]) ? "" : row.get(c));
      }
      texts.add(row);
    }
    for (int c = 0; c < Math.min(MOST_COLUMNS, source.names().size()); c++) {
      int column = c;
      List<String> all = texts.stream().map(row -> row.get(column)).toList();
      String name = names.of(source.names().get(c));
      if (all.stream().allMatch(text -> text.isEmpty() || NUMBER.matcher(text).matches())) {
        table.column(name, all.stream().mapToDouble(PointDetails::number).toArray());
      } else {
        table.column(name, all);
      }
    }
  }

  private static double number(String text) {
    double number = text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    return Double.isFinite(number) ? number : Double.NaN;
  }

  /** As the model sees it, where there is no other way. */
  private void prepared(Table.Builder table, Names names, ChosenSamples samples) {
    float[][] values = new float[samples.size()][];
    Arrays.setAll(values, samples::known);
    int column = 0;
    for (Feature feature : spec.features()) {
      for (int i = 0; i < feature.size() && column < MOST_COLUMNS; i++, column++) {
        int place = feature.from() + i;
        table.column(
            names.of(feature.size() == 1 ? feature.name() : feature.name() + " " + (i + 1)),
            Findings.shown(
                Arrays.stream(values)
                    .mapToDouble(row -> Double.parseDouble(Float.toString(row[place])))
                    .toArray()));
      }
    }
  }

  private Images pictures(ChosenSamples samples) {
    Shape image = spec.image().orElseThrow();
    int channels = image.dimension(2);
    int side = 1;
    while ((long) shown * (image.dimension(0) / side) * (image.dimension(1) / side) * channels
            > MOST_PIXELS
        && side < Math.min(image.dimension(0), image.dimension(1))) {
      side++;
    }
    Shape small = Shape.of(image.dimension(0) / side, image.dimension(1) / side, channels);
    Gallery gallery = Gallery.of(small, spec.domain());
    for (int i = 0; i < samples.size(); i++) {
      gallery.add("row " + samples.sourceRow(i), smaller(samples.known(i), image, small, side));
    }
    return gallery.figure("pictures", "The rows", "A picture of each point.").build();
  }

  /** The mean of each square. */
  private static float[] smaller(float[] values, Shape image, Shape small, int side) {
    if (side == 1) {
      return values;
    }
    int channels = image.dimension(2);
    float[] means = new float[small.size()];
    for (int i = 0; i < means.length; i++) {
      int y = i / channels / small.dimension(1) * side;
      int x = i / channels % small.dimension(1) * side;
      double sum = 0;
      for (int k = 0; k < side * side; k++) {
        int pixel = (y + k / side) * image.dimension(1) + x + k % side;
        sum += values[pixel * channels + i % channels];
      }
      means[i] = (float) (sum / (side * side));
    }
    return means;
  }

  /** Names that differ: a column of the source may be called as one of ours. */
  private static final class Names {
    private final Set<String> taken = new HashSet<>();

    String of(String wanted) {
      String name = wanted;
      while (!taken.add(name)) {
        name += " (column)";
      }
      return name;
    }
  }
}
