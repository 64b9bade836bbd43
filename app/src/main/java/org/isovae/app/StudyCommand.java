package org.isovae.app;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.isovae.api.report.Report;
import org.isovae.host.Isovae;
import org.isovae.host.config.Written;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code study}: compares earlier runs. */
@Command(
    name = "study",
    description = "Compares finished runs, such as restarts with other seeds, and writes a report.",
    mixinStandardHelpOptions = true)
final class StudyCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "The study, such as summary (see: isovae list study).")
  private String name;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "DIR|key=value",
      description = "The directories of the runs, and keys of the study: studies.NAME.key=value.")
  private List<String> arguments = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the report goes, a new directory. Default: runs/<date-time>-study-NAME.")
  private Path out;

  @Mixin private RunOptions options;
  @Spec private CommandSpec spec;

  /** Made by picocli. */
  StudyCommand() {}

  @Override
  public Integer call() {
    List<Path> runs = new ArrayList<>();
    List<String> overrides = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.contains("=") && !Files.isDirectory(Written.path(argument))) {
        overrides.add(argument);
      } else {
        runs.add(Written.path(argument));
      }
    }
    Path target = out == null ? RunDirectories.of("study-" + name) : out;
    try (Isovae isovae = options.root().build()) {
      Report report = isovae.study(name).runs(runs).overrides(overrides).directory(target).run();
      PrintWriter print = spec.commandLine().getOut();
      print.print(Summary.of(name, report, target));
      print.flush();
      return CommandLine.ExitCode.OK;
    }
  }
}
