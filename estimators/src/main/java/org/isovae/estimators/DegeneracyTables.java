package org.isovae.estimators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.isovae.api.report.Table;
import org.isovae.estimators.agreement.Agreement;
import org.isovae.estimators.agreement.Mixing;

/** The tables of {@link Degeneracy}. */
final class DegeneracyTables {
  private DegeneracyTables() {}

  /** The largest principal angle, degrees. */
  static double largestAngle(Agreement agreement) {
    return Arrays.stream(agreement.angles()).max().orElseThrow();
  }

  /** One row a run. */
  static Table runs(List<Restart> restarts) {
    double least = restarts.stream().mapToDouble(Restart::loss).min().orElseThrow();
    Table.Builder table =
        Table.builder("runs")
            .title("The runs")
            .column("number", shown(restarts, Restart::number))
            .column("run", restarts.stream().map(Restart::name).toList());
    Set<String> keys = new LinkedHashSet<>();
    restarts.forEach(each -> keys.addAll(each.settings().keySet()));
    for (String key : keys) {
      table.column(
          key, restarts.stream().map(each -> each.settings().getOrDefault(key, "")).toList());
    }
    return table
        .column("mean loss", shown(restarts, Restart::loss))
        .column("above the best", shown(restarts, each -> each.loss() - least))
        .column("live dimensions", shown(restarts, Restart::live))
        .build();
  }

  private static double[] shown(List<Restart> restarts, ToDoubleFunction<Restart> what) {
    return Findings.shown(restarts.stream().mapToDouble(what).toArray());
  }

  /** One row a pair of runs. */
  static Table pairs(List<String> names, Agreement[][] agreements) {
    List<String> one = new ArrayList<>();
    List<String> other = new ArrayList<>();
    List<Agreement> each = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      for (int k = i + 1; k < names.size(); k++) {
        one.add(names.get(i));
        other.add(names.get(k));
        each.add(agreements[i][k]);
      }
    }
    return Table.builder("pairs")
        .title("How far each pair of runs agrees")
        .column("run", one)
        .column("other", other)
        .column("matched correlation", of(each, Agreement::correlation))
        .column("Procrustes distance", of(each, Agreement::procrustes))
        .column("CKA", of(each, Agreement::alignment))
        .column(
            "principal angle, mean",
            of(each, pair -> Arrays.stream(pair.angles()).average().orElseThrow()))
        .column("principal angle, largest", of(each, DegeneracyTables::largestAngle))
        .build();
  }

  private static double[] of(List<Agreement> pairs, ToDoubleFunction<Agreement> what) {
    return pairs.stream().mapToDouble(what).toArray();
  }

  /** One row a live dimension of the reference. */
  static Table dimensions(Restart reference, double[] variances, Mixing mixing, Verdicts verdicts) {
    int n = variances.length;
    double[] gap = new double[n];
    double[] cost = new double[n];
    for (int j = 0; j < n; j++) {
      gap[j] = j + 1 < n ? 1 - variances[j + 1] / variances[j] : Double.NaN;
      cost[j] = j + 1 < n ? Degeneracy.cost(variances[j], variances[j + 1]) : Double.NaN;
    }
    return Table.builder("dimensions")
        .title(
            "The live dimensions of "
                + reference.name()
                + ", the largest variance first: expected from the variances, found in the restarts")
        .counted("dimension", n)
        .column("place in the code", Findings.places(reference.order(), n))
        .column("variance", Findings.shown(variances))
        .column("gap to the next", Findings.shown(gap))
        .column("cost of mixing, nats", Findings.shown(cost))
        .column("correlation", mixing.mean())
        .column("sd", Findings.shown(mixing.deviation()))
        .column("expected", verdicts.predicted())
        .column("found", verdicts.observed())
        .build();
  }

  /** One row a block of several dimensions. */
  static Table blocks(List<int[]> blocks, double[] variances, double tolerance) {
    double[] least = bound(blocks, variances, false);
    double[] greatest = bound(blocks, variances, true);
    List<String> equal = new ArrayList<>();
    for (int i = 0; i < least.length; i++) {
      equal.add(least[i] >= (1 - tolerance) * greatest[i] ? "yes" : "no");
    }
    return Table.builder("blocks")
        .title("Dimensions that mix with one another across runs")
        .column("dimensions", blocks.stream().map(Verdicts::places).toList())
        .column("least variance", least)
        .column("greatest variance", greatest)
        .column("equal within the tolerance", equal)
        .build();
  }

  private static double[] bound(List<int[]> blocks, double[] variances, boolean greatest) {
    return blocks.stream()
        .mapToDouble(block -> variances[greatest ? block[0] : block[block.length - 1]])
        .toArray();
  }
}
