package org.isovae.host.reproduction;

import java.nio.file.Path;
import java.util.List;
import org.isovae.api.report.Report;
import org.isovae.host.sweep.SweepResults;

/**
 * What a reproduction found.
 *
 * @param name of the reproduction
 * @param comparison printed and measured, over the completed runs
 * @param report the same as data
 * @param remarks what the reader must know of these runs: that they are a small version, or not
 *     those that the paper asks for
 * @param sweep what has become of the runs
 * @param directory where the comparison is written
 */
public record Reproduced(
    String name,
    Comparison comparison,
    Report report,
    List<String> remarks,
    SweepResults sweep,
    Path directory) {
  /** Copies the list. */
  public Reproduced {
    remarks = List.copyOf(remarks);
  }
}
