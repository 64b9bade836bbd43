package org.isovae.api.data;

import java.util.Objects;

/** A row that could not be read, and why. Immutable; equal by value. */
public final class WrongRow {
  private final long sourceRow;
  private final String reason;

  private WrongRow(long sourceRow, String reason) {
    this.sourceRow = sourceRow;
    this.reason = reason;
  }

  /**
   * A wrong row.
   *
   * @param sourceRow its number in its source, from 0
   * @param reason what is wrong with it and what was expected, in a sentence that need not name the
   *     file or the row
   * @throws IllegalArgumentException if the number is negative or the reason blank
   */
  public static WrongRow of(long sourceRow, String reason) {
    if (sourceRow < 0 || reason.isBlank()) {
      throw new IllegalArgumentException(
          "wrong row "
              + sourceRow
              + " because of '"
              + reason
              + "', expected a number and a reason");
    }
    return new WrongRow(sourceRow, reason);
  }

  /** Its number in its source, from 0. */
  public long sourceRow() {
    return sourceRow;
  }

  /** What is wrong with it. */
  public String reason() {
    return reason;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WrongRow row && sourceRow == row.sourceRow && reason.equals(row.reason);
  }

  @Override
  public int hashCode() {
    return Objects.hash(sourceRow, reason);
  }

  @Override
  public String toString() {
    return "row " + sourceRow + ": " + reason;
  }
}
