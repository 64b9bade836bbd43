package org.isovae.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.isovae.plugins.PluginVerifier;
import org.isovae.plugins.Verification;
import org.isovae.plugins.Verification.Check;
import org.isovae.plugins.Verification.Result;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = "A directory with plug-ins that this one requires; may be given several times.")
  private List<Path> plugins = new ArrayList<>();

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  VerifyPluginCommand() {}

  private static String conclusion(Verification verification) {
    if (verification.complete()) {
      return "all checks passed";
    }
    return verification.count(Result.PASSED)
        + " checks passed, "
        + verification.count(Result.FAILED)
        + " failed, "
        + verification.count(Result.SKIPPED)
        + " were skipped";
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Verification verification = PluginVerifier.verify(location, PluginDirectories.of(plugins));
    out.println(verification.plugin().label());
    verification.plugin().notices().forEach(notice -> out.println("notice: " + notice));
    Table table = new Table();
    for (Check check : verification.checks()) {
      table.row(check.result().name().toLowerCase(Locale.ROOT), check.subject(), check.name());
    }
    out.print(table.format("  "));
    for (Check check : verification.checks()) {
      if (check.result() == Result.FAILED) {
        out.println();
        out.println(check.subject() + ": " + check.name());
        out.println(check.detail().indent(2).stripTrailing());
      }
    }
    if (verification.count(Result.SKIPPED) > 0) {
      out.println();
      out.println("skipped:");
      Table reasons = new Table();
      verification.checks().stream()
          .filter(check -> check.result() == Result.SKIPPED)
          .forEach(check -> reasons.row(check.subject(), check.name(), check.detail()));
      out.print(reasons.format("  "));
    }
    out.println();
    out.println(conclusion(verification));
    out.flush();
    return verification.passed() ? CommandLine.ExitCode.OK : Main.FAILURE;
  }
}
