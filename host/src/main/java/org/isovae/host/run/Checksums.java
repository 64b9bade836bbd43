package org.isovae.host.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.Sha256;

/**
 * {@code checksums.sha256}: the SHA-256 of the files of a directory that do not change any more, as
 * {@code sha256sum --check} reads it. A file is entered when it is written, and checked when it is
 * read.
 */
final class Checksums {
  static final String NAME = "checksums.sha256";
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (.+)");

  private Checksums() {}

  /** Enters files, or all files of folders, by their names in the directory. */
  static void enter(Path directory, String... names) {
    try {
      Map<String, String> sums = read(directory);
      for (String name : names) {
        sums.keySet().removeIf(known -> known.equals(name) || known.startsWith(name + "/"));
        try (Stream<Path> files = Files.walk(directory.resolve(name))) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            sums.put(relative(directory, file), sum(file));
          }
        }
      }
      StringBuilder text = new StringBuilder();
      sums.forEach((name, sum) -> text.append(sum).append("  ").append(name).append('\n'));
      SafeFiles.write(directory.resolve(NAME), text.toString());
    } catch (IOException e) {
      throw SafeFiles.failure(directory.resolve(NAME), e);
    }
  }

  private static String relative(Path directory, Path file) {
    return directory.relativize(file).toString().replace('\\', '/');
  }

  private static String sum(Path file) throws IOException {
    return Sha256.hexadecimal(Sha256.digest().digest(SafeFiles.read(file)));
  }

  private static Map<String, String> read(Path directory) throws IOException {
    Map<String, String> sums = new TreeMap<>();
    Path file = directory.resolve(NAME);
    if (Files.exists(file)) {
      for (String text : SafeFiles.text(file).lines().toList()) {
        Matcher line = LINE.matcher(text);
        if (line.matches()) {
          sums.put(line.group(2), line.group(1));
        }
      }
    }
    return sums;
  }

  /**
   * Checks a file that is about to be read. One that was not entered passes: its process was killed
   * before it could.
   *
   * @throws InvalidInputException if it is not as it was written
   */
  static void check(Path directory, String name) {
    Path file = directory.resolve(name);
    try {
      String entered = read(directory).get(name);
      if (entered != null && Files.exists(file) && !entered.equals(sum(file))) {
        throw new InvalidInputException(
            file
                + " is not as it was written (its SHA-256 differs from the one in "
                + NAME
                + "): it was damaged or edited; put the file back, or run the configuration anew");
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          file + " cannot be read: " + SafeFiles.reason(e) + "; expected it as the run wrote it",
          e);
    }
  }
}
