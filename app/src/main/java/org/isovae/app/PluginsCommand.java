package org.isovae.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.isovae.plugins.Catalogue;
import org.isovae.plugins.Plugin;
import org.isovae.plugins.PluginJar;
import org.isovae.plugins.Problem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plugins}: shows the plug-ins that were found. */
@Command(
    name = "plugins",
    description = "Shows the plug-ins that were found, what they contribute, what is wrong.",
    mixinStandardHelpOptions = true,
    subcommands = {
      InstallPluginCommand.class,
      RemovePluginCommand.class,
      VerifyPluginCommand.class,
      NewPluginCommand.class
    })
final class PluginsCommand implements Callable<Integer> {
  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = "A directory with plug-ins; may be given several times.")
  private List<Path> directories = new ArrayList<>();

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  PluginsCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Catalogue catalogue = Catalogue.load(PluginDirectories.of(directories));
    if (catalogue.plugins().isEmpty()) {
      out.println(
          "no plug-ins; drop a jar into "
              + System.getProperty("isovae.plugins", "a directory")
              + ", or name a directory with --plugins");
    }
    catalogue.plugins().forEach(plugin -> out.println(describe(plugin)));
    for (Problem problem : catalogue.problems()) {
      out.println("problem: " + problem);
    }
    out.flush();
    return catalogue.problems().isEmpty() ? CommandLine.ExitCode.OK : Main.FAILURE;
  }

  private static String describe(Plugin plugin) {
    Table table = new Table();
    table.row("state", plugin.state().name().toLowerCase(Locale.ROOT));
    table.row("api", plugin.apiVersion().orElse("not recorded"));
    plugin.modules().forEach(module -> table.row("module", module));
    for (PluginJar jar : plugin.jars()) {
      table.row("jar", jar.path().toString());
      table.row("sha-256", jar.sha256());
    }
    if (!plugin.contributions().isEmpty()) {
      table.row(
          "gives",
          plugin.contributions().stream()
              .map(c -> c.kind() + " " + c.name())
              .collect(Collectors.joining(", ")));
    }
    plugin.notices().forEach(notice -> table.row("notice", notice));
    return plugin.label() + "\n" + table.format("  ").stripTrailing();
  }
}
