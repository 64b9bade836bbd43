package org.isovae.engine.tf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.isovae.api.InvalidInputException;

/** Turns what TensorFlow throws into errors that name the operation and the component. */
final class NativeErrors {
  private static final Pattern NODE = Pattern.compile("\\{\\{node ([^}]+)\\}\\}");

  /** What TensorFlow's libraries take where they are unpacked. */
  private static final int UNPACKED_MEGABYTES = 700;

  private NativeErrors() {}

  /** TensorFlow's libraries could not be loaded: an exception that says why and what to do. */
  static InvalidInputException unloadable(LinkageError cause) {
    return new InvalidInputException(
        "engine tf: TensorFlow's native libraries could not be loaded on "
            + System.getProperty("os.name")
            + ", "
            + System.getProperty("os.arch")
            + "; "
            + fullDisk()
                .orElse(
                    "they exist for Linux (x86-64, arm64), macOS (arm64) and Windows (x86-64), and a"
                        + " distribution holds those of one platform: take the one built for this"
                        + " machine")
            + " ("
            + cause.getMessage()
            + ")",
        cause);
  }

  private static Optional<String> fullDisk() {
    try {
      Path folder = Loader.getCacheDir().toPath();
      long free = Files.getFileStore(folder).getUsableSpace() >> 20;
      return free >= UNPACKED_MEGABYTES
          ? Optional.empty()
          : Optional.of(
              "they are unpacked into "
                  + folder
                  + ", where "
                  + free
                  + " MB are free of the "
                  + UNPACKED_MEGABYTES
                  + " that they take: make room there, or set the system property"
                  + " org.bytedeco.javacpp.cachedir to another folder");
    } catch (IOException e) {
      return Optional.of(
          "they are unpacked into a folder that cannot be made: set the system property"
              + " org.bytedeco.javacpp.cachedir to one that can be written");
    }
  }

  /** An exception to throw instead of {@code cause}. */
  static IllegalStateException explain(RuntimeException cause) {
    String detail = String.valueOf(cause.getMessage());
    Set<String> nodes = new LinkedHashSet<>();
    Matcher matcher = NODE.matcher(detail);
    while (matcher.find()) {
      nodes.add(matcher.group(1));
    }
    String where = nodes.isEmpty() ? "" : " in the operation " + String.join(", ", nodes);
    return new IllegalStateException("TensorFlow failed" + where + ": " + detail.strip(), cause);
  }
}
