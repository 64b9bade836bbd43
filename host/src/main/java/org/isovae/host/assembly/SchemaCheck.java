package org.isovae.host.assembly;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Feature;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Split;
import org.isovae.api.tensor.Shape;

/** Whether rows are of the kind that a model was trained on. */
final class SchemaCheck {
  private SchemaCheck() {}

  /**
   * Compares the features by name, kind and places; not their domains, which may be those that the
   * rows happen to fill.
   *
   * @throws InvalidInputException naming the first difference
   */
  static void check(Schema trained, Dataset dataset, Split split) {
    check(trained, dataset.spec());
    Map<String, Shape> inputs = dataset.samples(split).inputs();
    trained
        .inputs()
        .forEach(
            (name, shape) -> {
              if (!shape.equals(inputs.get(name))) {
                throw different(
                    "the model was trained with the further input "
                        + name
                        + " of shape "
                        + shape
                        + ", these rows have "
                        + (inputs.isEmpty() ? "none" : inputs));
              }
            });
  }

  /** The same where further inputs are not known before they are read. */
  static void check(Schema schema, SampleSpec given) {
    SampleSpec trained = schema.sample();
    List<String> expected = names(trained);
    List<String> found = names(given);
    Set<String> missing = new LinkedHashSet<>(expected);
    found.forEach(missing::remove);
    Set<String> unknown = new LinkedHashSet<>(found);
    expected.forEach(unknown::remove);
    if (!missing.isEmpty() || !unknown.isEmpty()) {
      throw different(
          (missing.isEmpty() ? "" : "without the feature " + String.join(", ", missing))
              + (missing.isEmpty() || unknown.isEmpty() ? "" : " and ")
              + (unknown.isEmpty()
                  ? ""
                  : "with the feature " + String.join(", ", unknown) + " that it does not know"));
    }
    if (!expected.equals(found)) {
      throw different("with the features in the order " + found + ", it expects " + expected);
    }
    for (int i = 0; i < expected.size(); i++) {
      Feature one = trained.features().get(i);
      Feature other = given.features().get(i);
      if (one.kind() != other.kind()
          || one.size() != other.size()
          || !one.categories().equals(other.categories())) {
        throw different("with the feature " + other + ", it was trained with " + one);
      }
    }
    if (!trained.shape().equals(given.shape())) {
      throw different("of the shape " + given.shape() + ", it was trained on " + trained.shape());
    }
  }

  private static List<String> names(SampleSpec spec) {
    return spec.features().stream().map(Feature::name).toList();
  }

  private static InvalidInputException different(String difference) {
    return new InvalidInputException(
        "dataset: these rows are not of the kind that the model was trained on: "
            + difference
            + "; choose rows with the same features");
  }
}
