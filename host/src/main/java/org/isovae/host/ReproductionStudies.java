package org.isovae.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.InvalidInputException;
import org.isovae.api.report.Report;
import org.isovae.api.report.Value;
import org.isovae.host.reproduction.ReproducedRun;
import org.isovae.host.reproduction.ReproductionSpec.Studied;

/**
 * The studies of a reproduction, each of the runs that are alike.
 *
 * @param runs the same runs; the first one of each group has the study's values among its results,
 *     so that a row counts them once
 * @param reports of the studies, by name and number
 * @param failures why a study has no report, by name and number
 */
record ReproductionStudies(
    List<ReproducedRun> runs, Map<String, Report> reports, Map<String, String> failures) {

  /** Opens the runs and compares them; what a study refuses is a failure of it. */
  static ReproductionStudies of(Isovae root, List<Studied> studies, List<ReproducedRun> runs) {
    List<ReproducedRun> found = new ArrayList<>(runs);
    Map<String, Report> reports = new LinkedHashMap<>();
    Map<String, String> failures = new LinkedHashMap<>();
    for (Studied spec : studies) {
      int number = 0;
      for (Map.Entry<String, List<ReproducedRun>> group :
          ReproducedRun.groups(runs, run -> spec.each()).entrySet()) {
        number++;
        String name = spec.study() + "-" + number;
        try {
          Report report =
              root.study(spec.study())
                  .runs(group.getValue().stream().map(ReproducedRun::directory).toList())
                  .run();
          reports.put(name, titled(report, spec.study(), group.getKey()));
          Map<String, Value> values = new LinkedHashMap<>();
          report.values().forEach((key, value) -> values.put(spec.study() + "." + key, value));
          int first = runs.indexOf(group.getValue().get(0));
          found.set(first, found.get(first).with(values));
        } catch (InvalidInputException e) {
          failures.put(name, group.getKey() + ": " + e.getMessage());
        }
      }
    }
    return new ReproductionStudies(found, reports, failures);
  }

  private static Report titled(Report report, String study, String group) {
    return group.isEmpty()
        ? report
        : report.toBuilder().title(report.title().orElse(study) + " " + group).build();
  }
}
