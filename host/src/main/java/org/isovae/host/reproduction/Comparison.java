package org.isovae.host.reproduction;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.isovae.host.config.Configuration;
import org.isovae.host.sweep.Sample;

/** What was printed beside what was measured, as numbers. Immutable. */
public final class Comparison {
  private final ReproductionSpec spec;
  private final List<ReproducedRun> runs;
  private final List<Compared> rows;
  private final List<Judged> claims;

  /**
   * Compares.
   *
   * @param runs the completed runs, at least one
   */
  public Comparison(ReproductionSpec spec, List<ReproducedRun> runs) {
    this.spec = spec;
    this.runs = List.copyOf(runs);
    this.rows = spec.rows().stream().map(this::compared).toList();
    this.claims = spec.claims().stream().map(this::judged).toList();
  }

  /**
   * A number, printed and measured.
   *
   * @param what in words
   * @param paper what was printed; NaN if nothing was
   * @param mean what was measured, over runs; NaN if no run has it
   * @param deviation its sample standard deviation over runs; NaN of fewer than two
   * @param runs how many
   */
  public record Compared(String what, double paper, double mean, double deviation, int runs) {
    /** Measured less printed; NaN where one of them is not there. */
    public double difference() {
      return mean - paper;
    }
  }

  /**
   * What a paper says, and whether it holds here.
   *
   * @param what the paper's sentence
   * @param measured in words, with numbers
   * @param holds of how many values
   * @param of how many there are; 0 where no run has the results
   * @param exceptions where it does not hold, in words
   */
  public record Judged(String what, String measured, int holds, int of, List<String> exceptions) {
    /** Whether it was measured, and holds for every value. */
    public boolean holdsEverywhere() {
      return of > 0 && holds == of;
    }
  }

  /** What is compared. */
  public ReproductionSpec spec() {
    return spec;
  }

  /** The completed runs. */
  public List<ReproducedRun> runs() {
    return runs;
  }

  /** The numbers. */
  public List<Compared> rows() {
    return rows;
  }

  /** The sentences. */
  public List<Judged> claims() {
    return claims;
  }

  private Compared compared(ReproductionSpec.Row row) {
    Sample sample = ReproducedRun.sample(runs, row.result(), row.over(), row.where());
    return new Compared(
        row.what(),
        row.paper().orElse(Double.NaN),
        sample.mean(),
        sample.deviation(),
        sample.size());
  }

  private Judged judged(ReproductionSpec.Claim claim) {
    return claim.rising().isEmpty() ? inRange(claim) : rising(claim);
  }

  /** The keys that differ between the runs but seeds, and those that the claim names. */
  private static Collection<String> apart(ReproducedRun run, ReproductionSpec.Claim claim) {
    Set<String> keys = new LinkedHashSet<>(run.keys());
    keys.removeIf(Configuration::isSeed);
    keys.addAll(claim.each());
    return keys;
  }

  private Judged inRange(ReproductionSpec.Claim claim) {
    double low = claim.low().orElse(Double.NEGATIVE_INFINITY);
    double high = claim.high().orElse(Double.POSITIVE_INFINITY);
    List<String> exceptions = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    int of = 0;
    List<ReproducedRun> meant = runs.stream().filter(run -> run.matches(claim.where())).toList();
    for (Map.Entry<String, List<ReproducedRun>> group :
        ReproducedRun.groups(meant, run -> apart(run, claim)).entrySet()) {
      for (String result : claim.results()) {
        Sample sample = ReproducedRun.sample(group.getValue(), result, claim.over(), Map.of());
        double mean = sample.mean() / base(claim, result) - less(claim, group.getValue().get(0));
        if (sample.size() > 0 && !Double.isNaN(mean)) {
          of++;
          least = Math.min(least, mean);
          greatest = Math.max(greatest, mean);
          if (mean < low || mean > high) {
            String less = claim.less().map(key -> " − " + ReproducedRun.shortKey(key)).orElse("");
            exceptions.add(group.getKey() + ": " + result + less + " = " + brief(mean));
          }
        }
      }
    }
    return new Judged(
        claim.what(),
        of == 0 ? "not measured" : "from " + brief(least) + " to " + brief(greatest),
        of - exceptions.size(),
        of,
        exceptions);
  }

  /** What each number of a claim is divided by; NaN where it was not measured. */
  private double base(ReproductionSpec.Claim claim, String result) {
    return claim.against().isEmpty()
        ? 1
        : ReproducedRun.sample(runs, result, claim.over(), claim.against()).mean();
  }

  /** What each number of a claim is lessened by; NaN where the run has no such number. */
  private static double less(ReproductionSpec.Claim claim, ReproducedRun run) {
    if (claim.less().isEmpty()) {
      return 0;
    }
    try {
      return Double.parseDouble(run.setting(claim.less().get()));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private Judged rising(ReproductionSpec.Claim claim) {
    String key = claim.rising().keySet().iterator().next();
    List<String> order = claim.rising().get(key);
    List<ReproducedRun> meant = runs.stream().filter(run -> run.matches(claim.where())).toList();
    Map<String, List<ReproducedRun>> groups =
        new TreeMap<>(ReproducedRun.groups(meant, run -> claim.each()));
    List<String> exceptions = new ArrayList<>();
    List<String> measured = new ArrayList<>();
    int of = 0;
    for (Map.Entry<String, List<ReproducedRun>> group : groups.entrySet()) {
      for (String result : claim.results()) {
        double[] means =
            order.stream()
                .mapToDouble(
                    value ->
                        ReproducedRun.sample(
                                group.getValue(), result, claim.over(), Map.of(key, List.of(value)))
                            .mean())
                .toArray();
        String told = (group.getKey().isEmpty() ? "" : group.getKey() + ": ") + joined(means);
        if (Arrays.stream(means).noneMatch(Double::isNaN)) {
          of++;
          measured.add(told);
          if (!rises(means)) {
            exceptions.add(told);
          }
        }
      }
    }
    return new Judged(
        claim.what(),
        of == 0 ? "not measured" : String.join("; ", measured),
        of - exceptions.size(),
        of,
        exceptions);
  }

  private static boolean rises(double[] means) {
    for (int i = 1; i < means.length; i++) {
      if (means[i] <= means[i - 1]) {
        return false;
      }
    }
    return true;
  }

  private static String joined(double[] means) {
    List<String> words = new ArrayList<>();
    for (double mean : means) {
      words.add(brief(mean));
    }
    return String.join(", ", words);
  }

  /** Three significant digits; a dash for NaN. */
  public static String brief(double number) {
    if (Double.isNaN(number)) {
      return "–";
    }
    return number != 0 && (Math.abs(number) < 1e-3 || Math.abs(number) >= 1e5)
        ? String.format(Locale.ROOT, "%.2e", number)
        : new BigDecimal(number).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }

  /** The first of the runs that are meant. */
  Optional<ReproducedRun> first(Map<String, List<String>> where) {
    return runs.stream().filter(run -> run.matches(where)).findFirst();
  }
}
