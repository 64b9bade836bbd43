package org.isovae.bootstrap;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Isovae inside another application, in the JDK's words. May be used by several threads; {@link
 * #interrupt} stops all of them.
 *
 * <p>Input that is wrong throws {@link IllegalArgumentException}, a run that fails {@link
 * IllegalStateException}, both with a message for people.
 */
public interface Embedded extends AutoCloseable {

  /**
   * What was found.
   *
   * @param completed false if it was interrupted: nothing was measured then
   * @param values every value by its full name, such as {@code isometry.norm.mean}: a {@code
   *     Double}, a {@code double[]} or a {@code double[][]} by rows
   * @param json the same, and what could not be measured, as {@code results.json} has it; empty if
   *     it was interrupted
   * @param directory where all files are
   */
  record Found(
      boolean completed, Map<String, Object> values, Optional<String> json, Path directory) {
    /** Copies the map. */
    public Found {
      values = Map.copyOf(values);
    }

    /**
     * A single number.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public double number(String name) {
      if (values.get(name) instanceof Double number) {
        return number;
      }
      throw new IllegalArgumentException("no number " + name + " among " + values.keySet());
    }
  }

  /**
   * Trains and measures.
   *
   * @param configuration the name of a preset, a file, or the text of a configuration, which begins
   *     with a brace
   * @param overrides {@code key=value}s
   * @param directory where the run's files go: empty or not there yet
   */
  Found run(String configuration, List<String> overrides, Path directory);

  /**
   * Carries out one run of a sweep, for whoever hands the runs of a sweep out over several
   * machines: begins it, or goes on where it was.
   *
   * @param configuration the text of the resolved configuration
   * @param overrides what was written to get there, for people
   * @param plugins the SHA-256 of each jar of a plug-in that it uses, by “plug-in, jar”
   * @param directory the run's own, which only it writes
   * @return what has become of it; it never throws because a run fails
   */
  Ended carryOut(
      String configuration, List<String> overrides, Map<String, String> plugins, Path directory);

  /**
   * What has become of a run.
   *
   * @param state {@code COMPLETED}, {@code FAILED} or {@code INTERRUPTED}
   * @param message why it failed, else empty
   * @param elsewhere whether it failed by something of this machine, so that another may do better
   */
  record Ended(String state, String message, boolean elsewhere) {}

  /**
   * Measures a run that is done once more; the files go into the run's own directory.
   *
   * @param run the directory of the run
   * @param name of the measurement
   * @param overrides {@code key=value}s of the estimators, the evaluation or the rows
   */
  Found measure(Path run, String name, List<String> overrides);

  /**
   * Scores rows by the model of a run that is done, reading them forward.
   *
   * @param run the directory of the run
   * @param rows a file of the same columns as the training rows
   * @param sink takes each row, in their order: {@code row} (its number, from 0), {@code score}
   *     (the larger, the more unusual; nats), {@code percentile}, {@code anomaly}, {@code
   *     log_density}, {@code elbo}, {@code distortion}, {@code kl}, {@code latent} (a list), {@code
   *     columns} (a map), or {@code problem}, why it could not be scored
   * @return how many rows there were
   */
  long score(Path run, Path rows, Consumer<Map<String, Object>> sink);

  /**
   * Opens the model of a run that is done, to score rows in memory. The model must have been
   * trained on a table.
   *
   * @param run the directory of the run
   * @return closed before this
   */
  Scorer scorer(Path run);

  /**
   * Scores rows in memory, from any thread; each call computes in one. The same row gives the same
   * bits, alone, among others or in a file. A row is a value by the name of each column: a number,
   * a truth value, a text or a date, or null where there is none; what the model does not need is
   * ignored. What comes out are the values that {@link #score(Path, Path, Consumer)} names.
   */
  interface Scorer extends AutoCloseable {
    /** The columns that a row needs. */
    List<String> columns();

    /** The number of latent dimensions. */
    int latent();

    /** Scores a row; {@code problem} says why where it cannot be. */
    Map<String, Object> score(Map<String, ?> row);

    /** Scores rows, in their order. */
    List<Map<String, Object>> score(List<? extends Map<String, ?>> rows);

    /**
     * Scores rows of arrays, the fastest way.
     *
     * @param names the columns that all rows have, in their order
     * @param rows a value for each column
     * @throws IllegalArgumentException if a column is missing
     */
    List<Map<String, Object>> score(List<String> names, List<Object[]> rows);

    /** Frees the model. */
    @Override
    void close();
  }

  /**
   * Finds where rows lie in the latent space of a run that is done, reading them forward.
   *
   * @param run the directory of the run
   * @param rows a file of the same columns as the training rows
   * @param sink takes each row, in their order: {@code row} (its number, from 0) and {@code latent}
   *     (a list of numbers, one for each latent dimension), or {@code problem}, why it has no place
   * @return how many rows there were
   */
  long embed(Path run, Path rows, Consumer<Map<String, Object>> sink);

  /**
   * Decodes places of the latent space of a run that is done.
   *
   * @param run the directory of the run; its training rows have columns
   * @param places each as many coordinates as there are latent dimensions
   * @return a row for each, its columns by name, as they would be written in the training rows'
   *     file
   */
  List<Map<String, String>> decode(Path run, List<double[]> places);

  /** Asks what runs to stop soon, with a whole checkpoint. From any thread. */
  void interrupt();

  /** Frees all memory, plug-ins included. */
  @Override
  void close();
}
