package {{package}};

import java.util.Arrays;
import java.util.stream.IntStream;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.report.Report;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Tensor;

/** How well rows are reconstructed from their means, D(x, Dec(mean)). */
final class {{Type}} implements Estimator {
  private final {{Type}}Config config;

  {{Type}}({{Type}}Config config) {
    this.config = config;
  }

  @Override
  public Report estimate(TrainedModel model, Samples samples) {
    Samples rows = samples.limit(config.rows());
    Vae vae = model.vae();
    Graph graph =
        Graph.of(
            vae.sampleBatch(),
            (ops, x) -> {
              Tensor decoded = vae.decode(ops, vae.encode(ops, x).mean());
              return vae.distortion(ops, x, decoded);
            });
    float[] distortion = model.evaluate(graph, rows).get("y");
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
