package org.isovae.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.isovae.host.SavedReports;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report}: pages of what lies on the disk. */
@Command(
    name = "report",
    description = {
      "Of one directory of a run, a measurement, a study or a sweep: writes its page and its"
          + " figures anew.",
      "Of several: writes a page that compares them."
    },
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  @Parameters(
      index = "0..*",
      arity = "1..*",
      paramLabel = "DIR",
      description = "The directories. Of a sweep among several, its completed runs are taken.")
  private List<Path> directories = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where the comparison of several goes, a new directory. Default: runs/<date-time>-report.")
  private Path out;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  ReportCommand() {}

  @Override
  public Integer call() {
    if (directories.size() == 1 && out != null) {
      throw new ParameterException(
          spec.commandLine(),
          "the page of one directory is written into it: leave out --out, or name several");
    }
    PrintWriter err = spec.commandLine().getErr();
    Consumer<String> note = words -> err.println("note      " + words);
    Path page =
        directories.size() == 1
            ? SavedReports.again(directories.get(0), note)
            : SavedReports.compare(
                directories, out == null ? RunDirectories.of("report") : out, note);
    PrintWriter print = spec.commandLine().getOut();
    print.println(page);
    print.flush();
    err.flush();
    return CommandLine.ExitCode.OK;
  }
}
