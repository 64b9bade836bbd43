package org.isovae.estimators;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;
import org.isovae.estimators.geometry.DecodedSpace;

/**
 * The latent space of a model with the lengths of what its decoder makes: s = δᵀGδ over all heads,
 * G at the middle of both decoded ends. There G of a likelihood stays finite where a step leads
 * from one edge of the domain to the other. Where the decoder takes further inputs they are those
 * of one row.
 */
final class CurveSpace implements DecodedSpace, AutoCloseable {
  private static final String SQUARE = "square";
  private static final String GRADIENT = "gradient";
  private static final String METRIC = "metric";

  private final PlaceGraph steps;
  private final PlaceGraph slopes;
  private final Samples rows;
  private final int[] movable;
  private final int batch;
  private RowBatch row;

  /**
   * Compiles.
   *
   * @param movable the network's numbers of the dimensions that a curve may be moved along, at
   *     least one
   */
  CurveSpace(TrainedModel model, Samples rows, int[] movable) {
    this.rows = rows;
    this.movable = movable.clone();
    Vae vae = model.vae();
    this.steps =
        PlaceGraph.of(
            model,
            2,
            (ops, batch, ends) -> {
              Decoded from = vae.decode(ops, ends.get(0), batch);
              Decoded to = vae.decode(ops, ends.get(1), batch);
              return Map.of(SQUARE, square(ops, vae, batch, from, to));
            });
    this.slopes =
        PlaceGraph.of(
            model,
            3,
            (ops, batch, places) -> {
              Decoded before = vae.decode(ops, places.get(0), batch);
              Decoded after = vae.decode(ops, places.get(2), batch);
              Decoded left = Jacobian.repeated(ops, before, movable);
              Decoded right = Jacobian.repeated(ops, after, movable);
              Jacobian jacobian =
                  Jacobian.at(
                      ops,
                      vae,
                      batch,
                      places.get(1),
                      movable,
                      (repeated, z, decoded) ->
                          ops.multiply(
                              ops.add(
                                  square(ops, vae, repeated, left, decoded),
                                  square(ops, vae, repeated, decoded, right)),
                              0.5));
              Map<String, Tensor> outputs = new LinkedHashMap<>();
              outputs.put(GRADIENT, jacobian.gradient(0));
              outputs.put(METRIC, jacobian.metric(TensorPlace.RECONSTRUCTION));
              return outputs;
            });
    this.batch = Batches.size(vae, movable.length + 2);
    this.row = under(0);
  }

  private static Tensor square(Ops ops, Vae vae, Batch batch, Decoded from, Decoded to) {
    Decoded change = to.zip(from, ops::subtract);
    Decoded middle = to.zip(from, (a, b) -> ops.multiply(ops.add(a, b), 0.5));
    Decoded product = vae.applyTensor(ops, batch.withX(middle.value()), middle, change);
    Tensor sum = null;
    for (String head : change.heads().keySet()) {
      Tensor part = ops.sumPerSample(ops.multiply(change.head(head), product.head(head)));
      sum = sum == null ? part : ops.add(sum, part);
    }
    return sum;
  }

  private RowBatch under(int number) {
    Set<String> names = new LinkedHashSet<>(steps.inputs());
    names.addAll(slopes.inputs());
    return RowBatch.of(names, rows, number, 1).withAllKnown();
  }

  /** Takes the decoder's further inputs from now on from this row. */
  CurveSpace conditionedBy(int number) {
    row = under(number);
    return this;
  }

  @Override
  public int[] movable() {
    return movable.clone();
  }

  @Override
  public double[] squares(double[][] from, double[][] to) {
    double[] squares = new double[from.length];
    for (int first = 0; first < from.length; first += batch) {
      int end = Math.min(from.length, first + batch);
      float[] part =
          steps
              .run(
                  row.select(new int[end - first]),
                  Arrays.copyOfRange(from, first, end),
                  Arrays.copyOfRange(to, first, end))
              .get(SQUARE);
      for (int i = 0; i < part.length; i++) {
        squares[first + i] = Math.max(0, part[i]);
      }
    }
    return squares;
  }

  @Override
  public Slopes slopes(double[][] before, double[][] at, double[][] after) {
    double[][] gradient = new double[at.length][];
    double[][] metric = new double[at.length][];
    for (int first = 0; first < at.length; first += batch) {
      int end = Math.min(at.length, first + batch);
      Map<String, float[]> part =
          slopes.run(
              row.select(new int[end - first]),
              Arrays.copyOfRange(before, first, end),
              Arrays.copyOfRange(at, first, end),
              Arrays.copyOfRange(after, first, end));
      for (int i = first; i < end; i++) {
        gradient[i] = row(part.get(GRADIENT), i - first, movable.length);
        metric[i] = row(part.get(METRIC), i - first, movable.length * movable.length);
      }
    }
    return new Slopes(gradient, metric);
  }

  private static double[] row(float[] values, int row, int width) {
    return IntStream.range(0, width).mapToDouble(j -> values[row * width + j]).toArray();
  }

  @Override
  public void close() {
    steps.close();
    slopes.close();
  }
}
