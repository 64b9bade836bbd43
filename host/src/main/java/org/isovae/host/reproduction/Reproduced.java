package org.isovae.host.reproduction;

import java.nio.file.Path;
import java.util.List;
import org.isovae.api.report.Report;
import org.isovae.host.sweep.SweepResults;

/**
 * What a reproduction found.
 *
 * @param name of the reproduction
 * @param spec what it is
 * @param comparison printed and measured, over the completed runs
 * @param report the same as data
 * @param remarks what the reader must know of these runs: that they are a small version, or not
 *     those that the paper asks for
 * @param runs the completed runs
 * @param sweep what has become of the runs
 * @param directory where the comparison is written
 */
public record Reproduced(
    String name,
    ReproductionSpec spec,
    Comparison comparison,
    Report report,
    List<String> remarks,
    List<ReproducedRun> runs,
    SweepResults sweep,
    Path directory) {
  /** Copies the lists. */
  public Reproduced {
    remarks = List.copyOf(remarks);
    runs = List.copyOf(runs);
  }
}
