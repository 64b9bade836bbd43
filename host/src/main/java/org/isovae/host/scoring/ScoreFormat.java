package org.isovae.host.scoring;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.isovae.api.InvalidInputException;

/** The form of a file of scores. */
public enum ScoreFormat {
  /** A line of names, then a line a row, commas between. */
  CSV("csv"),
  /** A JSON object a row, each on a line of its own. */
  JSON_LINES("jsonl"),
  /** Apache Parquet; into a file only. */
  PARQUET("parquet");

  private final String ending;

  ScoreFormat(String ending) {
    this.ending = ending;
  }

  /** How the names of such files end, and what it is called. */
  public String ending() {
    return ending;
  }

  /**
   * The format that the name of a file tells.
   *
   * @throws InvalidInputException if it tells none
   */
  public static ScoreFormat of(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> name.endsWith("." + format.ending))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    fileName
                        + ": its ending tells no format of scores, expected ."
                        + Arrays.stream(values())
                            .map(ScoreFormat::ending)
                            .collect(Collectors.joining(" or ."))));
  }
}
