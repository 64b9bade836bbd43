package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.isovae.estimators.Numbers.column;

import java.util.Arrays;
import java.util.Map;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Marginal;
import org.isovae.api.model.Prior;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Images;
import org.isovae.api.report.Report;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class PriorSamplesTest {
  /** Its dimensions are not independent: the second is always three times the first. */
  private static final Prior TIED =
      new Prior() {
        @Override
        public Tensor logDensity(Ops ops, Tensor z) {
          return new HandMade.Normal().logDensity(ops, z);
        }

        @Override
        public Tensor sample(Ops ops, Tensor like) {
          Tensor first = ops.slice(ops.normal("sample", like), 1, 0, 1);
          return ops.concat(1, first, ops.multiply(first, 3));
        }

        @Override
        public Marginal marginal(int latent, int dimension, Map<String, float[]> summary) {
          return new HandMade.Normal().marginal(latent, dimension, summary);
        }
      };

  @Test
  void whatIsDrawnIsDecoded() {
    Report report = measure(Pictures.model(Pictures.IMAGE), new SamplesConfig(30, 5));
    Images images = (Images) report.figures().get(0);
    double[] first = column(report, "places", "z 1");
    double[] second = column(report, "places", "z 2");
    assertThat(images.images()).hasSize(30);
    assertThat(images.perRow()).isEqualTo(12);
    for (int i = 0; i < 30; i++) {
      assertThat(images.images().get(i).values())
          .containsExactly(
              new float[] {(float) first[i], (float) (2 * second[i]), 0}, within(1e-5f));
    }
  }

  @Test
  void drawsFollowThePriorAndTheSeed() {
    double[] drawn = draws(Pictures.model(Pictures.IMAGE), 1);
    double mean = Arrays.stream(drawn).average().orElseThrow();
    double square = Arrays.stream(drawn).map(z -> z * z).average().orElseThrow();
    // standard errors of 1,024 draws: 0.03 and 0.045
    assertThat(mean).isCloseTo(0, within(0.15));
    assertThat(square).isCloseTo(1, within(0.2));
    assertThat(draws(Pictures.model(Pictures.IMAGE), 1)).containsExactly(drawn);
    assertThat(draws(Pictures.model(Pictures.IMAGE), 2)).isNotEqualTo(drawn);
  }

  private static double[] draws(TrainedModel model, long seed) {
    return column(measure(model, new SamplesConfig(1024, seed)), "places", "z 1");
  }

  @Test
  void aPriorWithoutIndependentDimensionsDrawsForItself() {
    HandMade.Affine network =
        new HandMade.Affine(new double[3][2], new double[2], new double[][] {{1, 0, 0}, {0, 1, 0}});
    HandMade model = Pictures.model(Pictures.IMAGE, network, TIED);
    Report report = measure(model, new SamplesConfig(8, 3));
    double[] first = column(report, "places", "z 1");
    double[] second = column(report, "places", "z 2");
    for (int i = 0; i < 8; i++) {
      assertThat(second[i]).isCloseTo(3 * first[i], within(1e-5));
    }
    assertThat(Arrays.stream(first).distinct()).hasSize(8);
    assertThat(column(measure(model, new SamplesConfig(8, 3)), "places", "z 1"))
        .containsExactly(first);
  }

  @Test
  void samplesOfATableAreLinesAndATable() {
    Report report = measure(Pictures.model(Pictures.TABLE), new SamplesConfig(10, 1));
    Chart chart = (Chart) report.figures().get(0);
    assertThat(chart.series()).hasSize(6);
    assertThat(column(report, "decoded", "age")).hasSize(10);
    assertThat(column(report, "decoded", "colour = red")[9])
        .isCloseTo(2 * column(report, "places", "z 2")[9], within(1e-5));
  }

  @Test
  void aConditionalDecoderIsGivenWhatBelongsToRowsOverTheData() {
    HandMade model = Pictures.model(Pictures.IMAGE, Pictures.conditional(), new HandMade.Normal());
    Report report = measure(model, new SamplesConfig(6, 1));
    Images images = (Images) report.figures().get(0);
    assertThat(images.images().stream().map(image -> image.values()[2]))
        .containsExactly(7f, 8f, 9f, 7f, 7f, 8f);
    assertThat(report.notes()).anyMatch(note -> note.contains("(label)"));
  }

  @Test
  void anAutoencoderHasNothingToDrawFrom() {
    Report report = measure(Pictures.model(Pictures.IMAGE).withoutBeta(), SamplesConfig.DEFAULTS);
    assertThat(report.figures()).isEmpty();
    assertThat(report.missing().get("drawn")).contains("no distribution");
  }

  @Test
  void configurationSaysWhatWasExpected() {
    assertThatThrownBy(() -> new SamplesConfig(0, 1)).hasMessage("count must be 1 to 1024, was 0");
  }

  private static Report measure(TrainedModel model, SamplesConfig config) {
    SampleSpec spec = model.vae().sample();
    return new PriorSamples(config).estimate(model, Evaluation.of(Pictures.rows(spec)));
  }
}
