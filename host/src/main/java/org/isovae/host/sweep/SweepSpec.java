package org.isovae.host.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.isovae.api.InvalidInputException;

/**
 * What a sweep is: its runs, before they are checked.
 *
 * @param runs at least one; of the same keys, each once
 * @param overrides what all runs have in common, as written
 */
public record SweepSpec(List<RunSpec> runs, List<String> overrides) {
  /** Copies the lists. */
  public SweepSpec {
    runs = List.copyOf(runs);
    overrides = List.copyOf(overrides);
  }

  /** The keys that the sweep tries, in order. */
  public Set<String> keys() {
    return runs.get(0).settings().keySet();
  }

  /** The presets and files that the runs come from. */
  public Set<String> sources() {
    Set<String> sources = new TreeSet<>();
    runs.forEach(run -> sources.add(run.source()));
    return sources;
  }

  /** What it is, in words. */
  public String title() {
    List<String> sources = new ArrayList<>();
    for (String source : sources()) {
      sources.add(source.substring(source.lastIndexOf('/') + 1));
    }
    return "Sweep of "
        + String.join(", ", sources)
        + (keys().isEmpty() ? "" : " over " + String.join(", ", keys()));
  }

  /**
   * The runs of an earlier start and those of this one, each once.
   *
   * @param place where they are, for messages
   * @throws InvalidInputException if they are not of the same sweep
   */
  public SweepSpec joined(SweepSpec earlier, String place) {
    Set<String> sources = earlier.sources();
    Set<String> mine = sources();
    if (!earlier.keys().equals(keys())) {
      throw different(place, "over " + earlier.keys(), "over " + keys());
    } else if (!sources.equals(mine)) {
      throw different(place, "of " + sources, "of " + mine);
    } else if (!earlier.overrides.equals(overrides)) {
      throw different(place, "with " + earlier.overrides, "with " + overrides);
    }
    Map<String, RunSpec> all = new LinkedHashMap<>();
    earlier.runs.forEach(run -> all.put(run.name(), run));
    runs.forEach(run -> all.putIfAbsent(run.name(), run));
    return new SweepSpec(new ArrayList<>(all.values()), overrides);
  }

  private static InvalidInputException different(String place, String there, String here) {
    return new InvalidInputException(
        place
            + " holds another sweep, "
            + there
            + ", and this one is "
            + here
            + "; choose another directory with --out, or go on with that one: isovae sweep --resume "
            + place);
  }
}
