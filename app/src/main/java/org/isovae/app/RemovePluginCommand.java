package org.isovae.app;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.isovae.host.event.ExperimentException;
import org.isovae.plugins.PluginFolder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plugins remove}: deletes a plug-in. */
@Command(
    name = "remove",
    description =
        "Deletes a plug-in, its jar or its folder, from the directory beside the launcher; asks"
            + " before, where others require it.",
    mixinStandardHelpOptions = true)
final class RemovePluginCommand implements Callable<Integer> {
  private static final Consent CONSENT =
      new Consent(
          "They cannot be used without it. Remove it?",
          "nothing was removed",
          "removes it all the same");

  @Parameters(paramLabel = "NAME", description = "Its name, as isovae plugins shows it.")
  private String name;

  @Option(
      names = {"-y", "--yes"},
      description = "Removes it without asking, also where others require it.")
  private boolean yes;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  RemovePluginCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      PluginFolder folder = PluginFolder.at(PluginDirectories.launcher());
      List<String> dependents = folder.dependents(name, PluginDirectories.of(List.of()));
      dependents.forEach(each -> err.println("warning: " + each));
      if (!dependents.isEmpty() && !yes && !CONSENT.given(err)) {
        return Consent.MISSING;
      }
      folder.remove(name).forEach(file -> out.println("removed: " + file));
    } catch (UncheckedIOException e) {
      throw new ExperimentException(e.getMessage() + ": " + e.getCause().getMessage(), e);
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }
}
