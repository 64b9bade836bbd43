package org.isovae.app;

import java.io.PrintWriter;
import org.isovae.api.InvalidInputException;
import org.isovae.host.Results;
import org.isovae.host.event.ExperimentException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The command line. */
@Command(
    name = "isovae",
    description = "Trains variational autoencoders and measures what they have learnt.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      MeasureCommand.class,
      StudyCommand.class,
      ConfigCommand.class,
      ListCommand.class,
      PluginsCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 a failure, 2 the input is wrong (nothing was written).",
      "Try: isovae run toy-mix-sse training.epochs=60"
    })
public final class Main implements Runnable {
  static final int FAILURE = 1;
  static final int WRONG_INPUT = 2;

  /** An environment variable: shows the stack of an unexpected failure. */
  private static final String DEBUG = "ISOVAE_DEBUG";

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** Made by {@link #main} and by picocli. */
  Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    int code;
    try {
      code = commandLine().execute(arguments);
    } catch (OutOfMemoryError | LinkageError e) {
      System.err.println(unexpected(e));
      code = FAILURE;
    }
    System.exit(code);
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler((e, command, result) -> explain(e, command.getErr()));
    line.setUsageHelpAutoWidth(true);
    return line;
  }

  /** What the user is told of a failure, and the exit code. */
  private static int explain(Exception e, PrintWriter err) {
    if (e instanceof InvalidInputException) {
      err.println("isovae: " + e.getMessage());
      return WRONG_INPUT;
    } else if (e instanceof ExperimentException) {
      err.println("isovae: " + e.getMessage());
      return FAILURE;
    }
    err.println(unexpected(e));
    if (System.getenv(DEBUG) != null) {
      e.printStackTrace(err);
    }
    return FAILURE;
  }

  /** 0 if all was done that was asked for. */
  static int code(Results results) {
    return results.completed() && results.failures().isEmpty() ? CommandLine.ExitCode.OK : FAILURE;
  }

  private static String unexpected(Throwable failure) {
    return "isovae: an unexpected failure: "
        + failure
        + "; the log of the run, if it began, holds the details, and so does the output with "
        + DEBUG
        + "=1 in the environment";
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /** The version of this module. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      Module module = Main.class.getModule();
      String version =
          module.isNamed() ? module.getDescriptor().rawVersion().orElse("unknown") : "unknown";
      return new String[] {"isovae " + version};
    }
  }
}
