package org.isovae.api.estimator;

import java.util.Optional;
import org.isovae.api.data.Columns;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;

/** The rows that a trained model is measured on, and, for what needs them, all other rows. */
public interface Evaluation {

  /** The rows to measure on. */
  Samples samples();

  /** All rows of a part of the data set; may have none. */
  Samples samples(Split split);

  /**
   * The columns of the rows' source, to show a row as it is written there; empty where it has none.
   */
  default Optional<Columns> columns() {
    return Optional.empty();
  }

  /** One set of rows to measure on, which is the test part too; there are no others. */
  static Evaluation of(Samples samples) {
    return new Evaluation() {
      @Override
      public Samples samples() {
        return samples;
      }

      @Override
      public Samples samples(Split split) {
        return split == Split.TEST ? samples : Samples.empty(samples.spec());
      }
    };
  }
}
