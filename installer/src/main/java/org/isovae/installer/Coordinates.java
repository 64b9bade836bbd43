package org.isovae.installer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;

/** What a user writes for an artifact. */
final class Coordinates {
  private static final String NAME = "[A-Za-z0-9_][A-Za-z0-9_.-]*";
  private static final Pattern FORM =
      Pattern.compile("(" + NAME + "):(" + NAME + "):([A-Za-z0-9_][A-Za-z0-9_.+-]*)");
  private static final int LONGEST = 200;

  private Coordinates() {}

  /**
   * The jar that is meant.
   *
   * @throws IllegalArgumentException if it is not {@code group:artifact:version}
   */
  static Artifact parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (text.length() > LONGEST || !matcher.matches()) {
      throw new IllegalArgumentException(
          "'"
              + (text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text)
              + "' does not name a plug-in: expected group:artifact:version, as in"
              + " com.example:vae-plugin:1.0.0");
    }
    return new DefaultArtifact(matcher.group(1), matcher.group(2), "jar", matcher.group(3));
  }

  /** As a user writes it. */
  static String of(Artifact artifact) {
    String classifier = artifact.getClassifier().isEmpty() ? "" : ":" + artifact.getClassifier();
    return artifact.getGroupId()
        + ":"
        + artifact.getArtifactId()
        + ":"
        + artifact.getBaseVersion()
        + classifier;
  }
}
