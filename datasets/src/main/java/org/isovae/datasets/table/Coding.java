package org.isovae.datasets.table;

import java.util.List;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Feature;

/** What the values of a column mean: each as one number, and back. Immutable. */
interface Coding {

  /**
   * The value of the row that was read last as a number that 32 bits hold; NaN if it is missing.
   *
   * @throws WrongRowException if the column cannot have it
   */
  double code(Rows rows, int place);

  /**
   * What a number stands for, as it would be written.
   *
   * @param value any finite number, also one that no value has
   * @param resolution how far values are apart that can be told from each other; more than 0
   */
  String text(double value, double resolution);

  /** How it is called where fitted values are saved. */
  String kind();

  /** The texts that it knows, where it knows any. */
  default List<String> texts() {
    return List.of();
  }

  /** How many values stand for it in a sample. */
  default int width() {
    return 1;
  }

  /** Whether its numbers are counted or measured, so that they can be scaled. */
  default boolean scalable() {
    return false;
  }

  /** Whether all of its numbers are whole. */
  default boolean whole() {
    return false;
  }

  /**
   * The feature that it becomes.
   *
   * @param domain where the scaled values lie
   */
  Feature feature(String name, Domain domain);
}
