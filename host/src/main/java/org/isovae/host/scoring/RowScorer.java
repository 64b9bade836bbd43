package org.isovae.host.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isovae.api.data.Columns;
import org.isovae.api.data.Feature;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.estimator.KernelDensity;
import org.isovae.api.estimator.RowScores;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.tensor.Graph;
import org.isovae.host.scoring.ScoredRow.Contribution;

/**
 * Scores rows: the same row gives the same bits, alone or among others. An engine may round
 * differently for batches of different sizes, so that every batch has the same: the last one is
 * filled up with rows that nobody looks at.
 *
 * <p>May be used by several threads.
 */
public final class RowScorer implements AutoCloseable {
  private static final int LARGEST_BATCH = 256;

  /** Of a feature with many values, such as a picture. */
  private static final int MOST_NUMBERS = 4;

  private final Graph graph;
  private final CompiledGraph compiled;
  private final ScoreScale scale;
  private final List<Feature> features;
  private final int latent;
  private final int batch;
  private final int columns;

  /**
   * Compiles.
   *
   * @param density of the training rows, where the run kept it
   * @param columns how many columns are told that contribute most
   */
  public RowScorer(
      TrainedModel model, Optional<KernelDensity> density, ScoreScale scale, int columns) {
    this(
        model,
        scale,
        columns,
        RowScores.graph(
            model.vae(),
            model.beta(),
            density,
            RowScores.SCORE,
            RowScores.LOSS,
            RowScores.LOG_DENSITY,
            RowScores.DISTORTION,
            RowScores.DIVERGENCE,
            RowScores.MEAN,
            RowScores.RECONSTRUCTION,
            RowScores.CONTRIBUTIONS));
  }

  /** For where rows lie in the latent space, and nothing but their loss besides. */
  public static RowScorer codes(TrainedModel model) {
    return new RowScorer(
        model,
        ScoreScale.NONE,
        0,
        RowScores.graph(
            model.vae(), model.beta(), Optional.empty(), RowScores.SCORE, RowScores.MEAN));
  }

  private RowScorer(TrainedModel model, ScoreScale scale, int columns, Graph graph) {
    this.graph = graph;
    this.scale = scale;
    this.features = model.vae().sample().features();
    this.latent = model.vae().latent();
    this.columns = columns;
    this.batch = batch(graph);
    this.compiled = model.compile(graph);
  }

  /** A power of two, for which all values of the graph take no more than 64 MiB. */
  private static int batch(Graph graph) {
    long floats =
        graph.nodes().stream()
            .mapToLong(node -> node.shape().hasBatch() ? node.shape().size() : 0)
            .sum();
    long rows = CompiledGraph.LARGEST_BATCH / Math.max(1, floats);
    return Integer.highestOneBit((int) Math.max(1, Math.min(LARGEST_BATCH, rows)));
  }

  /** How many rows are scored at once; more at a time are not faster. */
  public int batch() {
    return batch;
  }

  /** Scores rows, in their order. */
  public List<ScoredRow> score(Samples rows) {
    List<ScoredRow> scored = new ArrayList<>(rows.size());
    for (int first = 0; first < rows.size(); first += batch) {
      int count = Math.min(batch, rows.size() - first);
      add(rows.slice(first, count), scored);
    }
    return scored;
  }

  private void add(Samples rows, List<ScoredRow> scored) {
    Map<String, float[]> outputs = evaluate(rows);
    for (int row = 0; row < rows.size(); row++) {
      scored.add(row(rows.sourceRow(row), outputs, row));
    }
  }

  private Map<String, float[]> evaluate(Samples rows) {
    Map<String, float[]> inputs = new LinkedHashMap<>();
    rows.read(graph.inputs().keySet(), 0, rows.size())
        .forEach((name, values) -> inputs.put(name, filled(values, rows.size())));
    return compiled.run(batch, inputs);
  }

  /**
   * Explains a row.
   *
   * @param one the row alone
   * @param columns of its source, where there are some
   */
  public Explanation explain(Samples one, Optional<Columns> columns) {
    Map<String, float[]> outputs = evaluate(one);
    float[] values = one.read(0, 1);
    float[] decoded = outputs.get(RowScores.RECONSTRUCTION);
    float[] mask = null;
    if (one.inputs().containsKey(Samples.MASK)) {
      mask = new float[values.length];
      one.read(Samples.MASK, 0, mask, 0);
    }
    List<String> found = texts(columns, values);
    List<String> expected = texts(columns, Arrays.copyOf(decoded, values.length));
    Optional<float[]> contributions = Optional.ofNullable(outputs.get(RowScores.CONTRIBUTIONS));
    List<Explanation.Column> explained = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      Feature feature = features.get(i);
      boolean missing = mask != null && mask[feature.from()] == 0;
      explained.add(
          new Explanation.Column(
              columns.isPresent() ? columns.get().names().get(i) : feature.name(),
              missing ? "missing" : found.get(i),
              expected.get(i),
              contributions
                  .map(all -> OptionalDouble.of(sum(all, 0, feature)))
                  .orElse(OptionalDouble.empty())));
    }
    return new Explanation(row(one.sourceRow(0), outputs, 0), explained);
  }

  /** One text for each feature: as the source would write it, or else the prepared numbers. */
  private List<String> texts(Optional<Columns> columns, float[] values) {
    return columns.isPresent()
        ? columns.get().texts(values, 0)
        : features.stream().map(feature -> numbers(feature, values)).toList();
  }

  private static String numbers(Feature feature, float[] values) {
    int shown = Math.min(feature.size(), MOST_NUMBERS);
    return IntStream.range(feature.from(), feature.from() + shown)
            .mapToObj(i -> Float.toString(values[i]))
            .collect(Collectors.joining(" "))
        + (feature.size() > shown ? " …" : "");
  }

  /** The first row stands in the places of rows that are not there. */
  private float[] filled(float[] values, int rows) {
    if (rows == batch) {
      return values;
    }
    int width = values.length / rows;
    float[] all = new float[batch * width];
    System.arraycopy(values, 0, all, 0, values.length);
    for (int row = rows; row < batch; row++) {
      System.arraycopy(values, 0, all, row * width, width);
    }
    return all;
  }

  private ScoredRow row(long number, Map<String, float[]> outputs, int row) {
    double score = value(outputs, RowScores.SCORE, row);
    if (!Double.isFinite(score)) {
      return ScoredRow.refused(
          number,
          "the model gives it no finite score: its values are too far from those of the training"
              + " rows");
    }
    float[] means = outputs.get(RowScores.MEAN);
    return ScoredRow.of(
        number,
        new ScoredRow.Numbers(
            score,
            scale.percentile(score),
            scale.threshold(),
            value(outputs, RowScores.LOG_DENSITY, row),
            -value(outputs, RowScores.LOSS, row),
            value(outputs, RowScores.DISTORTION, row),
            value(outputs, RowScores.DIVERGENCE, row),
            IntStream.range(0, latent).mapToDouble(j -> means[row * latent + j]).toArray()),
        contributions(outputs, row));
  }

  private static double value(Map<String, float[]> outputs, String name, int row) {
    return outputs.containsKey(name) ? outputs.get(name)[row] : Double.NaN;
  }

  private List<Contribution> contributions(Map<String, float[]> outputs, int row) {
    float[] all = outputs.get(RowScores.CONTRIBUTIONS);
    if (all == null || columns == 0) {
      return List.of();
    }
    int width = all.length / batch;
    int most = Math.min(columns, features.size());
    int[] largest = new int[most];
    double[] values = new double[most];
    int found = 0;
    // Few of many: sorting all of them would take longer than the network does.
    for (int i = 0; i < features.size(); i++) {
      double value = sum(all, row * width, features.get(i));
      int place = found;
      while (place > 0 && Double.compare(value, values[place - 1]) > 0) {
        place--;
      }
      if (place < most) {
        found = Math.min(found + 1, most);
        System.arraycopy(largest, place, largest, place + 1, found - place - 1);
        System.arraycopy(values, place, values, place + 1, found - place - 1);
        largest[place] = i;
        values[place] = value;
      }
    }
    return IntStream.range(0, found)
        .mapToObj(place -> new Contribution(features.get(largest[place]).name(), values[place]))
        .toList();
  }

  private static double sum(float[] values, int offset, Feature feature) {
    double sum = 0;
    for (int i = 0; i < feature.size(); i++) {
      sum += values[offset + feature.from() + i];
    }
    return sum;
  }

  @Override
  public void close() {
    compiled.close();
  }
}
