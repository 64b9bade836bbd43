package org.isovae.datasets.images;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * In which folder each picture lies.
 *
 * @param indices into {@code names}
 * @param names of the first folder below the one that all pictures share; {@code ""} for pictures
 *     that lie in that one itself
 */
record Folders(int[] indices, List<String> names) {

  /** The folders of files, whose names are not empty. */
  static Folders of(List<String> files) {
    int shared = shared(files).length();
    Map<String, Integer> numbers = new LinkedHashMap<>();
    int[] indices = new int[files.size()];
    for (int i = 0; i < indices.length; i++) {
      String file = files.get(i);
      int slash = file.indexOf('/', shared);
      String folder = slash < 0 ? "" : file.substring(shared, slash);
      indices[i] = numbers.computeIfAbsent(folder, name -> numbers.size());
    }
    return new Folders(indices, List.copyOf(numbers.keySet()));
  }

  /** The folder around all files, with its slash: archives often hold everything in one. */
  private static String shared(List<String> files) {
    String shared = folder(files.get(0));
    for (String file : files) {
      while (!file.startsWith(shared)) {
        shared = folder(shared.substring(0, shared.length() - 1));
      }
    }
    return shared;
  }

  private static String folder(String file) {
    return file.substring(0, file.lastIndexOf('/') + 1);
  }
}
