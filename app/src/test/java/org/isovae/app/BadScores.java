package org.isovae.app;

import java.util.stream.Stream;

/** Models and rows of which there is nothing to score. */
final class BadScores {
  private BadScores() {}

  static Stream<BadInput> all() {
    return Stream.of(
        BadInput.of("score"),
        BadInput.of("score", ""),
        BadInput.of("score", "@nothing"),
        BadInput.of("score", "@empty", "rows.csv"),
        BadInput.of("score", "@begun", "rows.csv"),
        BadInput.of("score", "@small.json", "rows.csv"),
        BadInput.of("score", "@older", "rows.csv", "-o", "scores.xlsx"),
        BadInput.of("score", "@older", "rows.csv", "--format", "xml"),
        BadInput.of("score", "@older", "rows.csv", "--percentile", "many"),
        BadInput.of("score", "@older", "rows.csv", "--percentile", "101"),
        BadInput.of("explain"),
        BadInput.of("explain", "@nothing"),
        BadInput.of("explain", "@nothing", "rows.csv"),
        BadInput.of("explain", "@nothing", "rows.csv", "--row", "first"),
        BadInput.of("explain", "@nothing", "rows.csv", "--row", "0"),
        BadInput.of("explain", "@begun", "rows.csv", "--row", "0"));
  }
}
