package org.isovae.host.scoring;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Why a row has its score.
 *
 * @param row its numbers
 * @param columns in the order of the source, or of the sample's features where it has no columns
 */
public record Explanation(ScoredRow row, List<Column> columns) {

  /** Copies the list. */
  public Explanation {
    columns = List.copyOf(columns);
  }

  /**
   * A column of the row.
   *
   * @param name what it is called
   * @param found what the row holds, in the source's units; {@code missing} where nothing
   * @param expected what the model decodes from the row's mean, in the same units
   * @param contribution what the difference adds to the distortion, in the loss metric's unit;
   *     empty where the distortion is no sum over values
   */
  public record Column(String name, String found, String expected, OptionalDouble contribution) {}
}
