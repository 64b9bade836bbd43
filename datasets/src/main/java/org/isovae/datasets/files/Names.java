package org.isovae.datasets.files;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.stream.Collectors;
import org.isovae.api.Suggestions;

/** Names of columns and variables, in messages. */
public final class Names {
  private static final int SHOWN = 20;
  private static final int LONGEST = 60;

  private Names() {}

  /** The names, quoted, at most twenty of them. */
  public static String list(Collection<String> names) {
    return names.stream()
            .limit(SHOWN)
            .map(name -> "'" + shortened(name) + "'")
            .collect(Collectors.joining(", "))
        + (names.size() > SHOWN ? " … (" + names.size() + " in all)" : "");
  }

  /** The text, or its beginning if it is long. */
  public static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /** What a library says of a failure, without the names of its classes. */
  public static String reason(Throwable failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "a file has that name";
    }
    String message = String.valueOf(failure.getMessage());
    String plain = message.replaceAll("\\b(?:\\w+\\.)+\\w*(?:Exception|Error)\\b:? ?", "");
    return shortened(plain.isBlank() || plain.equals("null") ? "its structure is broken" : plain);
  }

  /** {@code " (did you mean 'x'?)"} for the nearest name, or nothing if none is near. */
  public static String nearest(String wrong, Collection<String> names) {
    if (wrong.length() > LONGEST) {
      return "";
    }
    return Suggestions.near(wrong, names.stream().filter(n -> n.length() <= 2 * LONGEST).toList())
        .stream()
        .findFirst()
        .map(name -> " (did you mean '" + name + "'?)")
        .orElse("");
  }
}
