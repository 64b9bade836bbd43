package org.isovae.estimators;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Marginal;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/**
 * Decodes places of the latent space for figures. Where the decoder takes further inputs they are
 * those of one row, of which everything is taken to be known.
 */
final class DecodedPlaces implements AutoCloseable {
  private static final String VALUE = "value";
  private static final String CHANGE = "change";

  private final PlaceGraph graph;
  private final Samples rows;
  private final RowBatch row;
  private final long sourceRow;

  /**
   * Compiles.
   *
   * @param number the row that gives further inputs, from 0 among {@code rows}
   */
  DecodedPlaces(TrainedModel model, Samples rows, int number) {
    this.graph = new PlaceGraph(model, (ops, batch, z) -> outputs(ops, model.vae(), batch, z));
    this.rows = rows;
    this.row = under(number);
    this.sourceRow = rows.sourceRow(number);
  }

  private RowBatch under(int number) {
    return RowBatch.of(graph.inputs(), rows, number, 1).withAllKnown();
  }

  private static Map<String, Tensor> outputs(Ops ops, Vae vae, Batch batch, Tensor z) {
    Decoded decoded = vae.decode(ops, z, batch);
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    outputs.put(VALUE, decoded.value());
    outputs.put(
        CHANGE,
        ops.subtract(
            vae.distortion(ops, batch, decoded),
            vae.distortion(ops, batch, decoded.withValue(batch.x()))));
    return outputs;
  }

  /**
   * Refuses the number of a row that is not there.
   *
   * @param estimator its name, for the message
   */
  static void requireRow(String estimator, int number, Samples rows) {
    if (number >= Math.max(1, rows.size())) {
      throw new InvalidInputException(
          "estimator "
              + estimator
              + ": there is no row "
              + number
              + " among the "
              + rows.size()
              + " that are measured, numbered from 0; choose another estimators."
              + estimator
              + ".row");
    }
  }

  /**
   * How a latent dimension is distributed: as the prior says, or in an autoencoder, which has none,
   * normally with the mean and the variance of its codes.
   *
   * @param place of the dimension in the order of importance, from 0
   */
  static Marginal marginal(TrainedModel model, Embedding embedding, int place) {
    if (model.beta().isPresent()) {
      return model.prior(embedding.order()[place]);
    }
    double mean =
        IntStream.range(0, embedding.rows())
            .mapToDouble(row -> embedding.mean(row, place))
            .average()
            .orElse(0);
    return new Codes(mean, embedding.meanVariance()[place]);
  }

  private record Codes(double mean, double variance) implements Marginal {
    /** Whoever wants one takes that of the normal distribution, where codes vary at all. */
    @Override
    public OptionalDouble quantile(double probability) {
      return variance > 0 ? OptionalDouble.empty() : OptionalDouble.of(mean);
    }
  }

  /** What is decoded at each place, row-major. */
  float[] decode(double[][] places) {
    return graph.run(row.select(new int[places.length]), places).get(VALUE);
  }

  /** The same, with the further inputs of another row. */
  float[] decode(double[][] places, int number) {
    return graph.run(under(number).select(new int[places.length]), places).get(VALUE);
  }

  /**
   * D of other values from what is decoded at each place, less that of a perfect copy.
   *
   * @param values of a sample for each place, row-major
   */
  float[] change(double[][] places, float[] values) {
    return graph.run(row.select(new int[places.length]).withX(values), places).get(CHANGE);
  }

  /** Says whose further inputs the decoder has, where it takes some. */
  void note(Findings report) {
    note(report, "row " + sourceRow);
  }

  /** The same, of rows in words. */
  void note(Findings report, String whose) {
    List<String> further =
        graph.inputs().stream()
            .filter(name -> !name.equals(Batch.X) && !name.equals(Batch.MASK))
            .toList();
    if (!further.isEmpty()) {
      report.note(
          "the decoder's further inputs ("
              + String.join(", ", further)
              + ") are those of "
              + whose);
    }
  }

  @Override
  public void close() {
    graph.close();
  }
}
