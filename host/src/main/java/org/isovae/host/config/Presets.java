package org.isovae.host.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.isovae.api.InvalidInputException;

/** The configurations that come with Isovae. They are files without code, as a user's own. */
public final class Presets {
  private static final List<String> NAMES =
      List.of(
          "anomaly-arrhythmia",
          "anomaly-kddcup-rev",
          "anomaly-kddcup99",
          "anomaly-table",
          "anomaly-thyroid",
          "celeba-ssim",
          "celeba-ssim-256",
          "celeba-ssim-half",
          "curved-surface",
          "degeneracy-mix",
          "degeneracy-mnist",
          "degeneracy-norm-distinct",
          "degeneracy-norm-equal",
          "fashion-ssim",
          "fit",
          "known-dimension",
          "linear-1d",
          "mnist-bce-32",
          "mnist-bce-64",
          "mnist-bce-conv",
          "mnist-ssim",
          "saleh-boots",
          "saleh-boots-20",
          "saleh-fashion",
          "saleh-mnist",
          "saleh-mnist-mixture",
          "saleh-noise",
          "saleh-noise-manifold",
          "saleh-noise-manifold-ae",
          "table",
          "toy-mix-diagonal",
          "toy-mix-downward",
          "toy-mix-sse",
          "toy-mix-upward",
          "toy-norm-sse",
          "toy-ramp-sse");

  private Presets() {}

  /** Their names, sorted. */
  public static List<String> names() {
    return NAMES;
  }

  /** The one-line meaning of a preset. */
  public static String description(String name) {
    return JsonText.read(read(name), name).tree().path("description").asText();
  }

  static String read(String name) {
    if (!NAMES.contains(name)) {
      throw new InvalidInputException(
          "there is no preset named " + name + "; the presets are " + String.join(", ", NAMES));
    }
    try (InputStream file = Presets.class.getResourceAsStream("presets/" + name + ".json")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
