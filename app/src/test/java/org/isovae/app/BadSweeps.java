package org.isovae.app;

import java.util.Map;
import java.util.stream.Stream;

/** Sweeps that cannot be run. */
final class BadSweeps {
  private BadSweeps() {}

  static Stream<BadInput> all() {
    return Stream.of(
        sweep("@small.json", "objective.lamda=1,2"),
        sweep("@small.json", "objective.lambda=1,-1"),
        sweep("@small.json", "objective.lambda=1,,2"),
        sweep("@small.json", "objective.lambda=1,two"),
        sweep("@small.json", "seed=1..3,2"),
        sweep("@small.json", "seed=1.."),
        sweep("@small.json", "seed=3..1"),
        sweep("@small.json", "seed=1..10..0"),
        sweep("@small.json", "seed=0..99999999"),
        sweep("@small.json", "seed=0..999999", "latent=1..9"),
        sweep("@small.json", "seed=1..1001"),
        sweep("@small.json", "seed"),
        sweep("@small.json", "=1,2"),
        sweep("@small.json", "metric=sse,nothing"),
        sweep("@small.json", "metric=sse,bce"),
        sweep("@small.json", "seed=1,2", "--jobs", "0"),
        sweep("@small.json", "seed=1,2", "--jobs", "many"),
        sweep("@small.json", "seed=1,2", "--on", "local[1]", "--jobs", "2"),
        sweep("toy-mix-sse,toy-mix-sse", "seed=1,2"),
        sweep("toy-mix-sse,,toy-norm-sse", "seed=1,2"),
        sweep("toy-x*", "seed=1,2"),
        sweep("toy-mix-see", "seed=1,2"),
        sweep("@nothing.json", "seed=1,2"),
        sweep("@no-list.json"),
        sweep("@empty-list.json"),
        sweep("@twice.json"),
        sweep("@unknown.json"),
        sweep("@sweep.json", "sweep=[1]"),
        BadInput.of("sweep"),
        BadInput.of("sweep", "seed=1,2"),
        BadInput.of("sweep", "--resume", "@empty"),
        BadInput.of("sweep", "--resume", "@nothing"),
        BadInput.of("sweep", "--resume", "@small.json"),
        BadInput.of("sweep", "@small.json", "--resume", "@empty"),
        BadInput.of("sweep", "@small.json", "seed=1,2", "--out", "@."),
        BadInput.of("sweep", "@small.json", "seed=1,2", "--out", "@small.json"),
        BadInput.of("sweep", "@small.json", "seed=1,2", "--out", ""),
        BadInput.of("reproduce", "nakagawa-table-3"),
        BadInput.of("reproduce", "nakagawa-table-1", "--quick", "--page", "@results.md"),
        BadInput.of("reproduce", "nakagawa-table-1", "--page", "@results.html"),
        BadInput.of("reproduce", "nakagawa-table-1", "--jobs", "0"),
        BadInput.of("reproduce", "nakagawa-table-1", "seed=1..", "--out", "@new"),
        BadInput.of("reproduce", "nakagawa-table-1", "training.stepz=1", "--out", "@new"),
        BadInput.of("reproduce", "nakagawa-table-1", "--out", "@small.json"),
        BadInput.of("run", "@sweep.json"),
        BadInput.of("config", "@sweep.json"));
  }

  private static BadInput sweep(String... arguments) {
    return BadInput.of(
        Stream.concat(Stream.of("sweep"), Stream.of(arguments)).toArray(String[]::new));
  }

  /**
   * Files with a wrong key {@code sweep}, and one with a right one.
   *
   * @param small a sound configuration
   */
  static Map<String, String> files(String small) {
    return Map.of(
        "sweep.json", with(small, "{ seed: '1..2' }"),
        "no-list.json", with(small, "5"),
        "empty-list.json", with(small, "{ seed: [] }"),
        "twice.json", with(small, "{ seed: [1, 2, 1] }"),
        "unknown.json", with(small, "{ sead: [1, 2] }"));
  }

  private static String with(String small, String sweep) {
    return small.strip().replaceFirst("}$", "sweep: " + sweep + " }");
  }
}
