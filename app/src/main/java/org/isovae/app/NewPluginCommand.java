package org.isovae.app;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.isovae.api.InvalidInputException;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.plugins.Catalogue;
import org.isovae.plugins.PluginTemplate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plugins new}: writes a plug-in to start from. */
@Command(
    name = "new",
    description =
        "Writes a stand-alone Maven project with a plug-in that builds, passes and loads.",
    mixinStandardHelpOptions = true)
final class NewPluginCommand implements Callable<Integer> {
  /** Every one has a template. */
  static final class Kinds implements Iterable<String> {
    /** Made by picocli. */
    Kinds() {}

    @Override
    public Iterator<String> iterator() {
      return ExtensionPoint.all().stream().<String>map(ExtensionPoint::name).iterator();
    }
  }

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      completionCandidates = Kinds.class,
      description = "What it gives: ${COMPLETION-CANDIDATES}.")
  private String kind;

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      description = "The name to choose it by: small letters, digits and hyphens.")
  private String name;

  @Parameters(
      index = "2",
      paramLabel = "DIR",
      description = "An empty folder, or one that does not exist yet.")
  private Path directory;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  NewPluginCommand() {}

  @Override
  public Integer call() {
    ExtensionPoint<?> chosen =
        ExtensionPoint.named(kind).orElseThrow(() -> new InvalidInputException(unknown()));
    Path sdk = Path.of(System.getProperty("isovae.home", "")).resolve("sdk");
    List<Path> files =
        PluginTemplate.write(chosen, name, directory, Optional.of(sdk).filter(Files::isDirectory));
    PrintWriter out = spec.commandLine().getOut();
    try (Catalogue catalogue = Catalogue.load(PluginDirectories.of(List.of()))) {
      if (catalogue.names(chosen).contains(name)) {
        out.println(
            "warning: there is a "
                + chosen
                + " named "
                + name
                + " already; where both are there, a configuration has to say which one it means:"
                + " module/name, or plugins.prefer. Another name spares that");
      }
    }
    files.forEach(file -> out.println("written: " + file));
    out.println();
    out.println("cd " + directory + " && mvn verify   builds it and checks its contract");
    out.println(
        "then drop target/"
            + name
            + ".jar into "
            + System.getProperty("isovae.plugins", "a directory of plug-ins")
            + " and choose it by its name");
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private String unknown() {
    return "there is no kind of plug-in named "
        + kind
        + "; expected one of "
        + String.join(", ", new Kinds());
  }
}
