package org.isovae.datasets.kddcup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The categories of a column, numbered as they come. */
final class Categories {
  private final Map<String, Integer> codes = new HashMap<>();

  /** The number of a category. */
  int code(String name) {
    Integer known = codes.get(name);
    if (known != null) {
      return known;
    }
    codes.put(name, codes.size());
    return codes.size() - 1;
  }

  /** All of them in alphabetical order. */
  List<String> sorted() {
    return codes.keySet().stream().sorted().toList();
  }

  /** Where each, in the order of its number, is in alphabetical order. */
  int[] places() {
    List<String> sorted = sorted();
    int[] places = new int[sorted.size()];
    for (int place = 0; place < places.length; place++) {
      places[codes.get(sorted.get(place))] = place;
    }
    return places;
  }
}
