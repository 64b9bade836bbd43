package org.isovae.datasets.images;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.isovae.datasets.files.Names;

/**
 * The names in a source.
 *
 * @param names of the pictures, in their order, with {@code /} between folders
 * @param notes what else is there
 */
record Listing(List<String> names, List<String> notes) {
  private static final Set<String> SUFFIXES = Set.of("jpg", "jpeg", "jpe", "jfif", "png");
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

  /** Collects names, in any order. */
  static final class Builder {
    private final Set<String> names = new TreeSet<>();
    private final Map<String, Integer> others = new TreeMap<>();
    private final List<String> outside = new ArrayList<>();
    private final Set<String> twice = new TreeSet<>();
    private final List<String> notes = new ArrayList<>();

    /** A file's name; whether it is that of a picture. */
    boolean add(String name) {
      if (leadsOutside(name)) {
        outside.add(name);
        return false;
      }
      if (hidden(name)) {
        return false;
      }
      String suffix = suffix(name);
      if (!SUFFIXES.contains(suffix)) {
        others.merge(suffix.isEmpty() ? "without an ending" : "." + suffix, 1, Integer::sum);
        return false;
      }
      if (!names.add(name)) {
        twice.add(name);
      }
      return true;
    }

    /** Something that people should know. */
    void note(String text) {
      notes.add(text);
    }

    Listing build() {
      if (!others.isEmpty()) {
        notes.add(
            others.values().stream().mapToInt(n -> n).sum()
                + " files are no JPEG or PNG by their names and are left out: "
                + others.entrySet().stream()
                    .limit(8)
                    .map(each -> each.getValue() + " " + Names.shortened(each.getKey()))
                    .collect(Collectors.joining(", ")));
      }
      if (!outside.isEmpty()) {
        notes.add(
            outside.size()
                + " names lead out of the archive and are left out: "
                + Names.list(outside));
      }
      if (!twice.isEmpty()) {
        notes.add(twice.size() + " names occur twice, one of each is used: " + Names.list(twice));
      }
      return new Listing(List.copyOf(names), List.copyOf(notes));
    }
  }

  /** Some programs write the wrong slash, or begin with a dot and one. */
  static String normal(String name) {
    String slashes = name.replace('\\', '/');
    while (slashes.startsWith("./")) {
      slashes = slashes.substring(2);
    }
    return slashes;
  }

  /** Nothing is ever unpacked to a disk; but who writes such names means no good. */
  private static boolean leadsOutside(String name) {
    return name.startsWith("/")
        || DRIVE.matcher(name).matches()
        || List.of(name.split("/", -1)).contains("..");
  }

  private static boolean hidden(String name) {
    return name.startsWith(".") || name.contains("/.") || (name + "/").contains("__MACOSX/");
  }

  private static String suffix(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    return dot < 0 ? "" : file.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
