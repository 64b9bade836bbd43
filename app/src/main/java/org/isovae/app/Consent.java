package org.isovae.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * A question that somebody at the terminal has to answer with yes before something is done.
 *
 * @param question without the possible answers
 * @param refused what is said where nobody agreed, such as {@code nothing was installed}
 * @param yes what {@code --yes} does, such as {@code installs what is shown above}
 */
record Consent(String question, String refused, String yes) {
  /** Nothing was done, and nothing is wrong but that nobody has agreed. */
  static final int MISSING = Main.WRONG_INPUT;

  boolean given(PrintWriter err) {
    if (!Console.isTerminal()) {
      err.println("isovae: " + refused + ": without a terminal nobody can be asked; --yes " + yes);
      return false;
    }
    err.print(question + " [y/N] ");
    err.flush();
    String answer = System.console().readLine();
    boolean agreed =
        answer != null && List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    if (!agreed) {
      err.println("isovae: " + refused);
    }
    return agreed;
  }
}
