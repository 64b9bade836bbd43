package org.isovae.host.assembly;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.isovae.api.ComponentCalls;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.api.model.LossMetric;
import org.isovae.api.tensor.Shape;
import org.isovae.host.config.Configuration;

/** Whether a data set has the rows that are asked for, and values where the metric needs them. */
final class DatasetCheck {
  private DatasetCheck() {}

  /**
   * Checks that the parts have rows; then the declared domain, and where that is too wide, every
   * value.
   *
   * @throws InvalidInputException naming the part without rows, or the first value outside
   */
  static void check(
      Dataset dataset, LossMetric metric, Configuration configuration, Set<Split> splits) {
    for (Split split : splits) {
      if (dataset.samples(split).size() == 0) {
        throw empty(split, configuration);
      }
    }
    checkDomain(
        dataset,
        ComponentCalls.in(metric, metric::domain),
        configuration.component(ExtensionPoint.METRIC).name(),
        splits);
  }

  /**
   * Checks that there are rows whose loss can end the training, where that is asked for.
   *
   * @throws InvalidInputException if there are none
   */
  static void requireHeldOut(Dataset dataset, Configuration configuration) {
    if (configuration.training().patience() > 0 && dataset.samples(Split.VALIDATION).size() == 0) {
      throw new InvalidInputException(
          "training.patience: the data set has no validation rows, whose loss could tell when to end;"
              + " hold some out, for instance with dataset.validationFraction=0.15");
    }
  }

  private static InvalidInputException empty(Split split, Configuration configuration) {
    boolean measured = split == configuration.evaluation().split();
    return new InvalidInputException(
        (measured ? "evaluation.split" : "dataset")
            + ": the data set has no "
            + name(split)
            + " rows"
            + (measured ? "; choose another part, such as train" : ""));
  }

  private static String name(Split split) {
    return split.name().toLowerCase(Locale.ROOT);
  }

  private static void checkDomain(
      Dataset dataset, Domain needed, String metric, Set<Split> splits) {
    if (needed.contains(dataset.spec().domain())) {
      return;
    }
    for (Split split : splits) {
      Samples samples = dataset.samples(split);
      float[] row = new float[samples.spec().size()];
      for (int i = 0; i < samples.size(); i++) {
        samples.read(i, row, 0);
        for (int j = 0; j < row.length; j++) {
          if (!needed.contains(row[j])) {
            throw outside(row[j], i, place(j, dataset.spec().shape()), split, metric, needed);
          }
        }
      }
    }
  }

  private static InvalidInputException outside(
      float value, int row, String place, Split split, String metric, Domain needed) {
    return new InvalidInputException(
        "metric: "
            + metric
            + " needs values in "
            + needed
            + ", but row "
            + (row + 1)
            + " of the "
            + name(split)
            + " rows has "
            + value
            + " "
            + place
            + "; scale the data (the keys of the data set: ./isovae list dataset), or choose a"
            + " metric that takes them");
  }

  /** Counted from 1, as people count rows and columns. */
  private static String place(int index, Shape shape) {
    if (shape.rank() == 1) {
      return "in column " + (index + 1);
    }
    int[] dimensions = shape.toArray();
    int rest = index;
    int[] place = new int[dimensions.length];
    for (int axis = dimensions.length - 1; axis >= 0; axis--) {
      place[axis] = rest % dimensions[axis] + 1;
      rest /= dimensions[axis];
    }
    return java.util.Arrays.stream(place)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "at [", "]"));
  }
}
