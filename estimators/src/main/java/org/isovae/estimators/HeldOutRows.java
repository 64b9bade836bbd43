package org.isovae.estimators;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.StudiedModel;
import org.isovae.api.model.Batch;
import org.isovae.api.tensor.Graph;

/**
 * The rows that several models are compared on: those that the first run held out, its test part,
 * else validation, else what it was measured on.
 */
final class HeldOutRows {
  private static final List<Split> HELD_OUT = List.of(Split.TEST, Split.VALIDATION);

  private HeldOutRows() {}

  /**
   * The rows.
   *
   * @param models at least one
   * @param limit evenly spread over all; 0 for all
   * @param report told where the rows are not the same for all, or were trained on
   * @throws InvalidInputException if there are none, or a run's model cannot read them
   */
  static Samples of(List<StudiedModel> models, int limit, String study, Findings report) {
    StudiedModel first = models.get(0);
    Samples rows = rows(first.evaluation(), limit, study);
    if (first.evaluation().samples(Split.TEST).size() == 0
        && first.evaluation().samples(Split.VALIDATION).size() == 0) {
      report.note(
          first.name() + " held no rows out: the runs are compared on the rows it was measured on");
    }
    models.forEach(model -> requireReadable(model, rows, first, study));
    List<String> others =
        models.stream()
            .filter(model -> !same(rows(model.evaluation(), limit, study), rows))
            .map(StudiedModel::name)
            .toList();
    if (!others.isEmpty()) {
      report.note(
          String.join(", ", others)
              + (others.size() == 1 ? " has" : " have")
              + " other rows than "
              + first.name()
              + ": all are compared on its rows, which the others may have been trained on, or never"
              + " seen the like of. Restarts on the same rows differ in training.seed, not in seed");
    }
    return rows;
  }

  private static Samples rows(Evaluation evaluation, int limit, String study) {
    Samples all =
        HELD_OUT.stream()
            .map(evaluation::samples)
            .filter(samples -> samples.size() > 0)
            .findFirst()
            .orElseGet(evaluation::samples);
    if (all.size() == 0) {
      throw new InvalidInputException(
          "study "
              + study
              + ": a run has no rows to be compared on; give its data set a test part");
    }
    return all.spread(limit);
  }

  private static void requireReadable(
      StudiedModel model, Samples rows, StudiedModel first, String study) {
    if (!model.model().vae().sample().shape().equals(rows.spec().shape())) {
      throw new InvalidInputException(
          "study "
              + study
              + ": "
              + model.name()
              + " reads rows of shape "
              + model.model().vae().sample().shape()
              + ", those of "
              + first.name()
              + " are of shape "
              + rows.spec().shape()
              + "; compare runs on the same data");
    }
    Graph graph = Restart.graph(model.model());
    Set<String> lacking = new TreeSet<>(graph.inputs().keySet());
    lacking.removeAll(rows.inputs().keySet());
    lacking.remove(Batch.X);
    if (!lacking.isEmpty()) {
      throw new InvalidInputException(
          "study "
              + study
              + ": "
              + model.name()
              + " looks at "
              + String.join(", ", lacking)
              + " of each row, which the rows of "
              + first.name()
              + " do not have; compare runs on the same data");
    }
  }

  private static boolean same(Samples one, Samples other) {
    if (one.size() != other.size() || !one.spec().shape().equals(other.spec().shape())) {
      return false;
    }
    for (int row = 0; row < one.size(); row++) {
      if (!Arrays.equals(one.read(row, 1), other.read(row, 1))) {
        return false;
      }
    }
    return true;
  }
}
