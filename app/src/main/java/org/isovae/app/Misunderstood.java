package org.isovae.app;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.Suggestions;
import org.isovae.host.config.Presets;
import org.isovae.host.config.Written;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Answers to a command line that cannot be understood. */
final class Misunderstood {
  /** What other tools call what is done here. */
  private static final Map<String, String> OTHER_WORDS =
      Map.ofEntries(
          Map.entry("train", "run"),
          Map.entry("learn", "run"),
          Map.entry("start", "run"),
          Map.entry("resume", "run --resume"),
          Map.entry("predict", "score"),
          Map.entry("evaluate", "measure"),
          Map.entry("eval", "measure"),
          Map.entry("test", "measure"),
          Map.entry("compare", "study"),
          Map.entry("grid", "sweep"),
          Map.entry("multirun", "sweep"),
          Map.entry("show", "config"),
          Map.entry("presets", "list presets"),
          Map.entry("keys", "list keys"),
          Map.entry("version", "--version"),
          Map.entry("help", "--help"));

  private static final int LONGEST = 500;

  private Misunderstood() {}

  /** Says what is wrong in a line, and where to read more. */
  static int answer(ParameterException e, String[] arguments) {
    CommandLine line = e.getCommandLine();
    String message = e.getMessage();
    String shown = message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
    line.getErr()
        .println(
            "isovae: "
                + shown.replaceFirst("[.;]?\\s*$", "")
                + hint(e).map(hint -> "; " + hint).orElse("")
                + " (all of it: "
                + line.getCommandSpec().qualifiedName()
                + " --help)");
    return Main.WRONG_INPUT;
  }

  private static Optional<String> hint(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      return Optional.empty();
    }
    CommandLine line = e.getCommandLine();
    String word = unmatched.getUnmatched().get(0);
    if (word.startsWith("-")) {
      List<String> options = new ArrayList<>(line.getCommandSpec().optionsMap().keySet());
      return didYouMean(word.replaceFirst("=.*", ""), options);
    }
    if (line.getParent() != null) {
      return Optional.empty();
    }
    if (OTHER_WORDS.containsKey(word)) {
      return Optional.of("did you mean isovae " + OTHER_WORDS.get(word) + "?");
    }
    if (Presets.names().contains(word) || DataFiles.named(word) || isFile(word)) {
      return Optional.of("did you mean isovae run " + word + "?");
    }
    return didYouMean(word, List.copyOf(line.getSubcommands().keySet()))
        .or(
            () ->
                Optional.of(
                    "the commands are " + String.join(", ", line.getSubcommands().keySet())));
  }

  private static boolean isFile(String word) {
    return word.length() < 1000
        && word.indexOf('\0') < 0
        && Files.isRegularFile(Written.path(word));
  }

  private static Optional<String> didYouMean(String word, List<String> known) {
    return word.length() > 100 ? Optional.empty() : Suggestions.didYouMean(word, known);
  }
}
