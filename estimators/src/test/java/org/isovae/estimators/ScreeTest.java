package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.isovae.estimators.Numbers.array;
import static org.isovae.estimators.Numbers.column;
import static org.isovae.estimators.Numbers.number;

import java.util.Map;
import java.util.OptionalDouble;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Network;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Target;
import org.isovae.api.model.Vae;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Report;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class ScreeTest {
  /** W of the first layer, by latent dimension; the second dimension is the most important. */
  private static final double[][] FIRST = {{3, -4, 0}, {1, 1, -1}};

  private static final double[][] ENCODER = {{0, 1}, {1, 0}};
  private static final double[] LOG_VARIANCE = {Math.log(0.1), Math.log(0.01)};

  /** What a decoder does with z. */
  private interface Decoder {
    Tensor of(Ops ops, Tensor z, Target target);
  }

  private static TrainedModel model(Decoder decoder) {
    return new HandMade(2, 2, network(decoder), Weighted.sse(), 0.02);
  }

  private static Network network(Decoder decoder) {
    HandMade.Affine affine = new HandMade.Affine(ENCODER, LOG_VARIANCE, new double[2][2]);
    return new Network() {
      @Override
      public Posterior encode(Ops ops, Batch batch, int latent) {
        return affine.encode(ops, batch, latent);
      }

      @Override
      public Decoded decode(Ops ops, Tensor z, Target target) {
        return Decoded.of(decoder.of(ops, z, target));
      }
    };
  }

  private static Tensor matrix(Ops ops, double[]... rows) {
    double[] flat = new double[rows.length * rows[0].length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = rows[i / rows[0].length][i % rows[0].length];
    }
    return ops.constant(Shape.of(rows.length, rows[0].length), flat);
  }

  private static Samples rows() {
    return HandMade.rows(2, null, 2, 1, -2, -1, 1, -1, -1, 1);
  }

  private static Report measure(TrainedModel model) {
    return new Scree().estimate(model, Evaluation.of(rows()));
  }

  private static Tensor two(Ops ops, Tensor hidden) {
    return ops.matMul(hidden, matrix(ops, new double[2], new double[2], new double[2]));
  }

  @Test
  void weightsAreThoseOfTheFirstMatrix() {
    Report report =
        measure(
            model(
                (ops, z, target) ->
                    two(
                        ops,
                        ops.tanh(
                            ops.add(
                                ops.matMul(z, ops.multiply(matrix(ops, FIRST), 2)),
                                ops.constant(5))))));
    assertThat(array(report, "columnSum")).containsExactly(new double[] {6, 14}, within(1e-9));
    assertThat(array(report, "columnNorm"))
        .containsExactly(new double[] {2 * Math.sqrt(3), 10}, within(1e-9));
    assertThat(array(report, "inverseVariance"))
        .containsExactly(new double[] {100, 10}, within(1e-4));
    assertThat(array(report, "variance")).containsExactly(new double[] {1, 0.1}, within(1e-6));
    assertThat(number(report, "elbow.columnSum")).isEqualTo(1);
    assertThat(number(report, "elbow.variance")).isEqualTo(1);
    assertThat(column(report, "falling", "sum of absolute weights"))
        .containsExactly(new double[] {14, 6}, within(1e-9));
    assertThat(column(report, "dimensions", "place in the code")).containsExactly(2, 1);
    Chart chart = (Chart) report.figures().get(0);
    assertThat(chart.series()).hasSize(3);
    assertThat(chart.series().get(0).y()).containsExactly(new double[] {1, 6 / 14.0}, within(1e-9));
  }

  @Test
  void furtherInputsMayBeJoinedToTheLatentVector() {
    HandMade model =
        new HandMade(
            Vae.of(
                    SampleSpec.of(Shape.of(2), Domain.REALS),
                    2,
                    network(
                        (ops, z, target) -> {
                          Tensor label = target.condition(Samples.LABEL).orElseThrow();
                          Tensor joined =
                              ops.concat(1, ops.reshape(label, Shape.of(Shape.BATCH, 1)), z);
                          double[] ofLabel = {9, 9, 9};
                          Tensor weight = matrix(ops, ofLabel, FIRST[0], FIRST[1]);
                          return two(ops, ops.matMul(joined, weight));
                        }),
                    Weighted.sse(),
                    new HandMade.Normal())
                .withInputs(Map.of(Samples.LABEL, Shape.scalar())),
            OptionalDouble.of(0.02));
    Samples labelled =
        Samples.of(rows().spec(), rows().read(0, rows().size()), null, new int[] {3, 0, 1, 2});
    Report report = new Scree().estimate(model, Evaluation.of(labelled));
    assertThat(array(report, "columnSum")).containsExactly(new double[] {3, 7}, within(1e-9));
  }

  @Test
  void severalMatricesAreTakenTogether() {
    Report report =
        measure(
            model(
                (ops, z, target) ->
                    ops.add(
                        ops.matMul(z, matrix(ops, new double[] {1, 0}, new double[] {0, 2})),
                        two(ops, ops.tanh(ops.matMul(z, matrix(ops, FIRST)))))));
    assertThat(array(report, "columnSum")).containsExactly(new double[] {5, 8}, within(1e-9));
    assertThat(report.notes()).anyMatch(note -> note.contains("2 matrices"));
  }

  @Test
  void aDecoderThatDoesNotBeginWithAMatrixSaysSo() {
    Report report = measure(model((ops, z, target) -> ops.tanh(z)));
    assertThat(report.missing())
        .containsOnlyKeys("columnSum", "columnNorm", "elbow.columnSum", "elbow.columnNorm");
    assertThat(report.missing().get("columnSum"))
        .isEqualTo("the decoder does not begin with a matrix: the latent vector goes into tanh");
    assertThat(number(report, "elbow.variance")).isEqualTo(1);

    Report squared =
        measure(
            model(
                (ops, z, target) ->
                    ops.add(
                        ops.square(z), ops.matMul(z, matrix(ops, new double[2], new double[2])))));
    assertThat(squared.missing().get("columnNorm")).contains("goes into");
    Report none = measure(model((ops, z, target) -> ops.reshape(z, z.shape())));
    assertThat(none.missing().get("columnNorm")).contains("by no matrix");
  }

  @Test
  void anAutoencoderHasWeightsAlone() {
    HandMade.Affine affine =
        new HandMade.Affine(ENCODER, LOG_VARIANCE, new double[][] {{1, 0}, {2, 2}});
    Report report = measure(new HandMade(2, 2, affine, Weighted.sse(), 0.02).withoutBeta());
    assertThat(report.values()).containsKey("columnSum").doesNotContainKey("variance");
    assertThat(report.notes()).anyMatch(note -> note.contains("no sigma"));
  }
}
