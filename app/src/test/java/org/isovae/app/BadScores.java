package org.isovae.app;

import java.util.Map;
import java.util.stream.Stream;

/** Tables and models of which there is nothing to fit or to score. */
final class BadScores {
  private BadScores() {}

  static Stream<BadInput> all() {
    return Stream.of(
        BadInput.of("fit"),
        BadInput.of("fit", "@nothing.csv"),
        BadInput.of("fit", "@empty"),
        BadInput.of("fit", "@small.json"),
        BadInput.of("fit", "toy-mix-sse"),
        BadInput.of("fit", "@fit.csv", "latent=0"),
        BadInput.of("fit", "@fit.csv", "dataset.nothing=1"),
        BadInput.of("fit", "@fit.csv", "--label", "nobody"),
        BadInput.of("fit", "@fit.csv", "--normal", "0"),
        BadInput.of("fit", "@fit.csv", "--budget", "soon"),
        BadInput.of("fit", "@fit.csv", "--budget", "0s"),
        BadInput.of("fit", "@fit.csv", "--jobs", "0"),
        BadInput.of("fit", "@fit.csv", "--out", "@older"),
        BadInput.of("score"),
        BadInput.of("score", ""),
        BadInput.of("score", "@nothing"),
        BadInput.of("score", "@empty", "rows.csv"),
        BadInput.of("score", "@begun", "rows.csv"),
        BadInput.of("score", "@small.json", "rows.csv"),
        BadInput.of("score", "@older", "rows.csv", "-o", "scores.xlsx"),
        BadInput.of("score", "@older", "rows.csv", "--format", "xml"),
        BadInput.of("score", "@older", "rows.csv", "--format", "parquet"),
        BadInput.of("score", "@older", "rows.csv", "--percentile", "many"),
        BadInput.of("score", "@older", "rows.csv", "--percentile", "101"),
        BadInput.of("score", "@older", "rows.csv", "--jobs", "0"),
        BadInput.of(
            "score", "@older", "rows.csv", "-o", "s.csv", "--on", "local[1]", "--jobs", "2"),
        BadInput.of("embed"),
        BadInput.of("embed", "@nothing.csv"),
        BadInput.of("embed", "@fit.csv", "--dimensions", "0"),
        BadInput.of("embed", "@fit.csv", "--dimensions", "many"),
        BadInput.of("embed", "@fit.csv", "latent=0"),
        BadInput.of("embed", "@same.csv", "--dimensions", "2"),
        BadInput.of("embed", "@single.csv", "--dimensions", "2"),
        BadInput.of("embed", "@fit.csv", "--model", "@older"),
        BadInput.of("embed", "@older", "--dimensions", "2"),
        BadInput.of("embed", "@older", "--model", "@nothing"),
        BadInput.of("embed", "@begun", "rows.csv"),
        BadInput.of("decode"),
        BadInput.of("decode", "@nothing", "map.csv"),
        BadInput.of("decode", "@begun", "map.csv"),
        BadInput.of("sample"),
        BadInput.of("sample", "@nothing"),
        BadInput.of("sample", "@begun", "-n", "5"),
        BadInput.of("sample", "@older", "-n", "many"),
        BadInput.of("explain"),
        BadInput.of("explain", "@nothing"),
        BadInput.of("explain", "@nothing", "rows.csv"),
        BadInput.of("explain", "@nothing", "rows.csv", "--row", "first"),
        BadInput.of("explain", "@nothing", "rows.csv", "--row", "0"),
        BadInput.of("explain", "@begun", "rows.csv", "--row", "0"));
  }

  /** Files by their names. */
  static Map<String, String> files() {
    return Map.of(
        "fit.csv",
        "a,b\n1,2\n3,4\n5,7\n8,1\n2,2\n6,4\n9,1\n3,8\n4,4\n7,7\n",
        "same.csv",
        "a,b\n" + "1,2\n".repeat(20),
        "single.csv",
        "a,b\n1,2\n");
  }
}
