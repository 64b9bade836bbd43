package org.isovae.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A model that several programs train: the numbers of the preset, at a rate that stays.
 *
 * @param name of the case
 * @param values of a row
 * @param hidden widths of the encoder's layers; the decoder's are mirrored
 * @param likelihood {@code sse}, {@code bce} or {@code ssim}
 * @param lambda what the distortion is multiplied by
 * @param mean whether lambda is that of the mean over the values, and not of the sum
 */
record Model(
    String name,
    int values,
    List<Integer> hidden,
    String activation,
    String likelihood,
    int latent,
    double lambda,
    boolean mean,
    int batch,
    double rate) {

  /** Preset {@code toy-mix-sse}. */
  static final Model TOY =
      new Model("toy", 16, List.of(128, 64), "tanh", "sse", 3, 100, false, 128, 1e-3);

  /** Preset {@code mnist-bce-32}. */
  static final Model MNIST =
      new Model("mnist", 784, List.of(1024, 1024), "relu", "bce", 32, 2000, true, 256, 1e-3);

  /** Preset {@code celeba-ssim}: convolutions with GDN. */
  static final Model PICTURES =
      new Model("pictures", 12288, List.of(1024), "softplus", "ssim", 32, 1000, false, 64, 3e-4);

  private boolean convolutional() {
    return likelihood.equals("ssim");
  }

  /** As contestants other than Isovae take it. */
  List<String> arguments(Path rows, int threads, String device) {
    return List.of(
        "data=" + rows,
        "values=" + values,
        "hidden=" + hidden.stream().map(String::valueOf).collect(Collectors.joining(",")),
        "activation=" + activation,
        "likelihood=" + likelihood,
        "latent=" + latent,
        "weight=" + (float) (mean ? lambda / values : lambda),
        "batch=" + batch,
        "rate=" + rate,
        "threads=" + threads,
        "device=" + device);
  }

  /** As Isovae takes it. */
  String configuration(String dataset, String engine) {
    String network =
        convolutional()
            ? "name: \"gdn-conv\", hidden: " + hidden
            : String.format(
                Locale.ROOT, "name: \"mlp\", hidden: %s, activation: \"%s\"", hidden, activation);
    return String.format(
        Locale.ROOT,
        """
        {
          dataset: { %s },
          metric: "%s",
          network: { %s },
          latent: %d,
          objective: { name: "beta-vae", lambda: %s, reduction: "%s" },
          training: { batch: %d, rate: %s },
          evaluation: { split: "train" },
          engine: { name: "tf", %s },
        }
        """,
        dataset,
        likelihood,
        network,
        latent,
        lambda,
        mean ? "mean" : "sum",
        batch,
        rate,
        engine);
  }

  /** What the products of one training step compute: two operations for each pair of factors. */
  double operations() {
    List<int[]> layers = new ArrayList<>();
    int from = values;
    for (int width : hidden) {
      layers.add(new int[] {from, width});
      from = width;
    }
    layers.add(new int[] {from, latent});
    layers.add(new int[] {from, latent});
    from = latent;
    for (int i = hidden.size() - 1; i >= 0; i--) {
      layers.add(new int[] {from, hidden.get(i)});
      from = hidden.get(i);
    }
    layers.add(new int[] {from, values});
    double products = 0;
    for (int i = 0; i < layers.size(); i++) {
      // Forwards, for the weights, and for the inputs but those of the first layer.
      products += (i == 0 ? 2.0 : 3.0) * layers.get(i)[0] * layers.get(i)[1];
    }
    return 2 * batch * products;
  }
}
