package org.isovae.estimators;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isovae.estimators.agreement.Mixing;

/** What is said of each dimension: from the restarts, and from the variances alone. */
final class Verdicts {
  private static final String IDENTIFIABLE = "identifiable";

  private final double[] mean;
  private final double least;
  private final List<int[]> observed;
  private final List<int[]> predicted;

  /**
   * From both.
   *
   * @param predicted blocks of dimensions of one variance
   * @param least mean matched correlation of an identifiable dimension
   */
  Verdicts(Mixing mixing, List<int[]> predicted, double least) {
    this.mean = mixing.mean();
    this.least = least;
    this.observed = mixing.blocks();
    this.predicted = predicted;
  }

  /** What the restarts show of each dimension, in words. */
  List<String> observed() {
    return IntStream.range(0, mean.length).mapToObj(this::observed).toList();
  }

  private String observed(int dimension) {
    int[] block = of(observed, dimension);
    return block.length > 1
        ? "mixes with " + others(block, dimension)
        : mean[dimension] >= least ? IDENTIFIABLE : "not found again";
  }

  /** What the variances let expect of each dimension, in words. */
  List<String> predicted() {
    return IntStream.range(0, mean.length)
        .mapToObj(
            dimension -> {
              int[] block = of(predicted, dimension);
              return block.length > 1
                  ? "degenerate with " + others(block, dimension)
                  : IDENTIFIABLE;
            })
        .toList();
  }

  private static int[] of(List<int[]> blocks, int dimension) {
    return blocks.stream()
        .filter(block -> Arrays.stream(block).anyMatch(each -> each == dimension))
        .findFirst()
        .orElseThrow();
  }

  private static String others(int[] block, int dimension) {
    return places(Arrays.stream(block).filter(each -> each != dimension).toArray());
  }

  /** The numbers of dimensions, counted from 1. */
  static String places(int[] dimensions) {
    return Arrays.stream(dimensions)
        .mapToObj(each -> Integer.toString(each + 1))
        .collect(Collectors.joining(", "));
  }

  /** How many dimensions the other runs find again by themselves. */
  int identifiable() {
    return count(observed());
  }

  /** How many were expected to be. */
  int predictedIdentifiable() {
    return count(predicted());
  }

  private static int count(List<String> verdicts) {
    return (int) verdicts.stream().filter(IDENTIFIABLE::equals).count();
  }

  /** For how many dimensions both say the same: identifiable, or not. */
  int right() {
    List<String> seen = observed();
    List<String> expected = predicted();
    return (int)
        IntStream.range(0, mean.length)
            .filter(i -> seen.get(i).equals(IDENTIFIABLE) == expected.get(i).equals(IDENTIFIABLE))
            .count();
  }

  /** How many blocks of several dimensions mix. */
  int blocks() {
    return several(observed).size();
  }

  /** How many were expected. */
  int predictedBlocks() {
    return several(predicted).size();
  }

  /** The blocks of several dimensions that mix; empty if there are none. */
  Optional<List<int[]>> severalBlocks() {
    return Optional.of(several(observed)).filter(blocks -> !blocks.isEmpty());
  }

  private static List<int[]> several(List<int[]> blocks) {
    return blocks.stream().filter(block -> block.length > 1).toList();
  }
}
