package org.isovae.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.isovae.api.InvalidInputException;
import org.isovae.host.event.ExperimentException;
import org.isovae.plugins.Plugin;
import org.isovae.plugins.PluginCandidate;
import org.isovae.plugins.PluginFolder;
import org.isovae.plugins.PluginJar;
import org.isovae.plugins.Problem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plugins install}: fetches a plug-in with its libraries, shows it, puts it in place. */
@Command(
    name = "install",
    description = {
      "Fetches a plug-in and the libraries that it needs from Maven repositories, checks their"
          + " checksums, shows what would be installed and asks.",
      "Repositories, mirrors and proxies are those of Maven's settings.xml."
    },
    mixinStandardHelpOptions = true)
final class InstallPluginCommand implements Callable<Integer> {
  private static final Consent CONSENT =
      new Consent(
          "Plug-ins are code that runs with your rights. Install it?",
          "nothing was installed",
          "installs what is shown above");

  @Parameters(
      paramLabel = "GROUP:ARTIFACT:VERSION",
      description = "The plug-in in a Maven repository, as com.example:vae-plugin:1.0.0.")
  private String coordinates;

  @Option(
      names = "--repository",
      paramLabel = "URL",
      description =
          "A Maven repository, or a folder that is one, to look into first; may be given several"
              + " times.")
  private List<String> repositories = new ArrayList<>();

  @Option(names = "--offline", description = "Uses Maven's local repository alone.")
  private boolean offline;

  @Option(names = "--replace", description = "Takes the place of a plug-in of the same name.")
  private boolean replace;

  @Option(
      names = {"-y", "--yes"},
      description = "Installs without asking.")
  private boolean yes;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  InstallPluginCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    PluginFolder folder = PluginFolder.at(PluginDirectories.launcher());
    Map<String, Path> jars =
        MavenClosure.of(coordinates, new MavenClosure.Request(repositories, offline), err::println);
    String name = coordinates.split(":", -1)[1];
    try (PluginCandidate candidate =
        folder.candidate(
            name, List.copyOf(jars.values()), PluginDirectories.of(List.of()), replace)) {
      out.print(describe(candidate));
      out.flush();
      if (!candidate.refusal().isEmpty()) {
        throw new InvalidInputException(
            "not installed, because it could not be used: "
                + String.join("; ", candidate.refusal().stream().map(Problem::toString).toList()));
      }
      candidate
          .refusalsOfOthers()
          .forEach(problem -> err.println("warning: beside it cannot be used: " + problem));
      if (!yes && !CONSENT.given(err)) {
        return Consent.MISSING;
      }
      out.println("installed: " + candidate.install());
      out.flush();
      return CommandLine.ExitCode.OK;
    } catch (UncheckedIOException e) {
      throw new ExperimentException(e.getMessage() + ": " + e.getCause().getMessage(), e);
    }
  }

  private static String describe(PluginCandidate candidate) {
    Plugin plugin = candidate.plugin();
    StringBuilder text = new StringBuilder(plugin.label()).append('\n');
    Table jars = new Table();
    for (PluginJar jar : plugin.jars()) {
      jars.row("jar", jar.fileName(), size(jar.path()), "sha-256 " + jar.sha256());
    }
    text.append(jars.format("  "));
    Table table = new Table();
    plugin.modules().forEach(module -> table.row("module", module));
    if (!plugin.declarations().isEmpty()) {
      table.row("gives", String.join(", ", plugin.declarations()));
    }
    plugin.notices().forEach(notice -> table.row("notice", notice));
    candidate.leftOut().forEach(each -> table.row("left out", each));
    candidate.replaced().forEach(path -> table.row("replaces", path.toString()));
    return text.append(table.format("  ")).toString();
  }

  private static String size(Path jar) {
    try {
      return String.format(Locale.ROOT, "%,d bytes", Files.size(jar));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + jar, e);
    }
  }
}
