package org.isovae.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.isovae.plugins.PluginVerifier;
import org.isovae.plugins.Verification;
import org.isovae.plugins.Verification.Check;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plugins verify}: loads one plug-in and puts its components under their contracts. */
@Command(
    name = "verify",
    description = "Checks whether a plug-in loads and whether its components keep their contracts.",
    mixinStandardHelpOptions = true)
final class VerifyPluginCommand implements Callable<Integer> {
  @Parameters(paramLabel = "JAR", description = "A plug-in's jar, or a folder with all its jars.")
  private Path location;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  VerifyPluginCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Verification verification = PluginVerifier.verify(location);
    out.println(verification.plugin().label());
    verification.plugin().notices().forEach(notice -> out.println("notice: " + notice));
    Table table = new Table();
    for (Check check : verification.checks()) {
      table.row(check.result().name().toLowerCase(Locale.ROOT), check.subject(), check.name());
    }
    out.print(table.format("  "));
    for (Check check : verification.checks()) {
      if (check.result() == Verification.Result.FAILED) {
        out.println();
        out.println(check.subject() + ": " + check.name());
        out.println(check.detail().indent(2).stripTrailing());
      }
    }
    out.println();
    out.println(verification.passed() ? "all checks passed" : "not all checks passed");
    out.flush();
    return verification.passed() ? CommandLine.ExitCode.OK : Main.FAILURE;
  }
}
