package org.isovae.app;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.isovae.host.event.ExperimentException;
import org.isovae.plugins.PluginFolder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plugins remove}: deletes a plug-in. */
@Command(
    name = "remove",
    description =
        "Deletes a plug-in, its jar or its folder, from the directory beside the launcher.",
    mixinStandardHelpOptions = true)
final class RemovePluginCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "Its name, as isovae plugins shows it.")
  private String name;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  RemovePluginCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      PluginFolder.at(PluginDirectories.launcher())
          .remove(name)
          .forEach(file -> out.println("removed: " + file));
    } catch (UncheckedIOException e) {
      throw new ExperimentException(e.getMessage() + ": " + e.getCause().getMessage(), e);
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }
}
