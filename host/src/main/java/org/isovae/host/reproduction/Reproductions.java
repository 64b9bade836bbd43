package org.isovae.host.reproduction;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.isovae.api.InvalidInputException;
import org.isovae.api.Suggestions;

/** The tables and figures that come with Isovae, by name: the paper's first author, then what. */
public final class Reproductions {
  private static final List<String> NAMES =
      List.of(
          "nakagawa-table-1",
          "nakagawa-table-2",
          "nakagawa-figure-3",
          "nakagawa-figure-8",
          "nakagawa-ablation",
          "nakagawa-beta",
          "nakagawa-mnist",
          "nakagawa-celeba",
          "nakagawa-table-6",
          "nakagawa-table-6-kddcup",
          "nakagawa-table-6-alternative",
          "saleh-figure-2",
          "saleh-figure-3",
          "saleh-figure-4",
          "saleh-figure-5",
          "saleh-figure-6",
          "saleh-figure-6-manifold",
          "saleh-figure-7",
          "saleh-figure-8",
          "known-dimension",
          "perturbation",
          "perturbation-mnist");

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .addModule(new Jdk8Module())
          .build();

  private Reproductions() {}

  /** Their names, in the order of the papers. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * One of them.
   *
   * @throws InvalidInputException if there is none of that name
   */
  public static ReproductionSpec named(String name) {
    if (!NAMES.contains(name)) {
      throw new InvalidInputException(
          "there is no table or figure named "
              + name
              + "; "
              + Suggestions.didYouMean(name, NAMES)
                  .orElse("there are " + String.join(", ", NAMES)));
    }
    try (InputStream file = Reproductions.class.getResourceAsStream(name + ".json")) {
      return MAPPER.readValue(file, ReproductionSpec.class);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e); // a file of our own
    }
  }
}
