package org.isovae.host.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.report.Report;
import org.isovae.host.assembly.Schema;
import org.isovae.reports.Drawings;

/** Keeps nothing. */
final class NoRecorder implements Recorder {
  @Override
  public Optional<Path> directory() {
    return Optional.empty();
  }

  @Override
  public void start() {}

  @Override
  public List<String> remarks() {
    return List.of();
  }

  @Override
  public void exported() {}

  @Override
  public Optional<Checkpoint> resumed() {
    return Optional.empty();
  }

  @Override
  public List<Map<String, Double>> earlierMetrics() {
    return List.of();
  }

  @Override
  public double earlierSeconds() {
    return 0;
  }

  @Override
  public void schema(Schema schema) {}

  @Override
  public void provenance(Map<String, Object> provenance) {}

  @Override
  public void log(String message) {}

  @Override
  public void log(String message, Throwable cause) {}

  @Override
  public void metrics(long step, Map<String, Double> means) {}

  @Override
  public void checkpoint(Checkpoint checkpoint) {}

  @Override
  public void planned(long steps) {}

  @Override
  public void progress(long step, double seconds) {}

  @Override
  public void status(RunStatus status, long step, double seconds, String message) {}

  @Override
  public Optional<Path> model() {
    return Optional.empty();
  }

  @Override
  public void results(Map<String, Report> reports, Map<String, String> failures) {}

  @Override
  public void figures(
      Map<String, Report> reports, Map<String, String> failures, Drawings.Formats formats) {}

  @Override
  public void close() {}
}
