package {{package}};

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Vae;
import org.isovae.api.report.Report;
import org.isovae.api.tensor.Graph;

/** How well rows are reconstructed from their means, D(x, Dec(mean)). */
final class {{Type}} implements Estimator {
  static final String SUMMARY = "how well rows are reconstructed from their means";

  private final {{Type}}Config config;

  {{Type}}({{Type}}Config config) {
    this.config = config;
  }

  @Override
  public Report estimate(TrainedModel model, Evaluation evaluation) {
    Samples rows = evaluation.samples().limit(config.rows());
    Vae vae = model.vae();
    Graph graph =
        vae.graph(
            (ops, batch) -> {
              Decoded decoded = vae.decode(ops, vae.encode(ops, batch).mean(), batch);
              return Map.of("distortion", vae.distortion(ops, batch, decoded));
            });
    float[] distortion = model.evaluate(graph, rows).get("distortion");
    double[] sorted =
        IntStream.range(0, distortion.length).mapToDouble(i -> distortion[i]).sorted().toArray();
    String why = "the decoder leaves the range of its numbers";
    return Report.builder()
        .title("How well are rows reconstructed?")
        .valueIfFinite("mean", Arrays.stream(sorted).average().orElseThrow(), why)
        .valueIfFinite("median", sorted[sorted.length / 2], why)
        .valueIfFinite("largest", sorted[sorted.length - 1], why)
        .build();
  }
}
