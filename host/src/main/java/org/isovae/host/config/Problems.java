package org.isovae.host.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects problems, so that a user sees all of them at once. */
final class Problems {
  private final Map<String, String> origins;
  private final List<ConfigurationProblem> found = new ArrayList<>();

  /** With the place where each path was written. */
  Problems(Map<String, String> origins) {
    this.origins = origins;
  }

  void add(String path, String message) {
    found.add(new ConfigurationProblem(path, message, origin(path)));
  }

  /** Adds a problem of one key among those of {@code path}. */
  void add(String path, String message, String key) {
    found.add(new ConfigurationProblem(path, message, origin(RecordBinder.join(path, key))));
  }

  /** Adds a problem that another collection found. */
  void add(ConfigurationProblem problem) {
    found.add(problem);
  }

  List<ConfigurationProblem> found() {
    return List.copyOf(found);
  }

  int count() {
    return found.size();
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ConfigurationProblems(found);
    }
  }

  /** The origin of the path, or else of the nearest key around it. */
  private String origin(String path) {
    for (String place = path; !place.isEmpty(); place = parent(place)) {
      String origin = origins.get(place);
      if (origin != null) {
        return origin;
      }
    }
    return "";
  }

  private static String parent(String path) {
    int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
    return end < 0 ? "" : path.substring(0, end);
  }
}
