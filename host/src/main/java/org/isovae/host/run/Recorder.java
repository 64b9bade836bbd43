package org.isovae.host.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.report.Report;
import org.isovae.host.assembly.Schema;
import org.isovae.reports.Drawings;
import org.isovae.reports.RunReport;

/** Where a run's traces go: a {@link RunDirectory}, or nowhere. */
public interface Recorder extends AutoCloseable {
  /** The name of the report about training itself. */
  String TRAINING = RunReport.TRAINING;

  /** The directory, if there is one. */
  Optional<Path> directory();

  /** Opens everything; first of all calls. */
  void start();

  /** What is worth knowing of the run that is resumed, for people. */
  List<String> remarks();

  /** The last checkpoint of the run that is resumed. */
  Optional<Checkpoint> resumed();

  /** The metrics of the run that is resumed, up to the checkpoint that it goes on from. */
  List<Map<String, Double>> earlierMetrics();

  /** Seconds that the run trained before it was resumed. */
  double earlierSeconds();

  /** Writes what a model must know of its data. */
  void schema(Schema schema);

  /** Writes what made the run. */
  void provenance(Map<String, Object> provenance);

  /** Writes a line to the log. */
  void log(String message);

  /** Writes an error and its stack to the log. */
  void log(String message, Throwable cause);

  /** Writes the means of the last steps, by name. */
  void metrics(long step, Map<String, Double> means);

  /** Writes a checkpoint. */
  void checkpoint(Checkpoint checkpoint);

  /** Is told how many steps there will be in all. */
  void planned(long steps);

  /** Writes how far a running training has come: steps, and seconds since it began here. */
  void progress(long step, double seconds);

  /** Writes what has become of the run. */
  void status(RunStatus status, long step, double seconds, String message);

  /** Where an exported model goes; empty if it goes nowhere. */
  Optional<Path> model();

  /** The model was exported to where it goes. */
  void exported();

  /**
   * Writes the results that there are, over those that there were.
   *
   * @param reports {@link #TRAINING} and each estimator's report
   * @param failures why an estimator has none
   */
  void results(Map<String, Report> reports, Map<String, String> failures);

  /** Writes the same, and its figures as files: once, when nothing more is to come. */
  void figures(Map<String, Report> reports, Map<String, String> failures, Drawings.Formats formats);

  @Override
  void close();

  /** A recorder that keeps nothing. */
  static Recorder nowhere() {
    return new NoRecorder();
  }

  /**
   * A new run directory.
   *
   * @param keepCheckpoints how many of the last checkpoints are kept
   */
  static Recorder directory(Path directory, RunDescription description, int keepCheckpoints) {
    return new RunDirectory(directory, description, keepCheckpoints, false);
  }

  /**
   * The directory of an earlier run that goes on.
   *
   * @param keepCheckpoints how many of the last checkpoints are kept
   */
  static Recorder resumed(Path directory, RunDescription description, int keepCheckpoints) {
    return new RunDirectory(directory, description, keepCheckpoints, true);
  }
}
