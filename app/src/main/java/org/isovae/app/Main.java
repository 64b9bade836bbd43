package org.isovae.app;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.isovae.api.InvalidInputException;
import org.isovae.host.Results;
import org.isovae.host.config.Written;
import org.isovae.host.event.ExperimentException;
import org.isovae.reports.Verdict.Answer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The command line. */
@Command(
    name = "isovae",
    description = "Trains variational autoencoders and measures what they have learnt.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      FitCommand.class,
      SweepCommand.class,
      ReproduceCommand.class,
      MeasureCommand.class,
      ScoreCommand.class,
      ExplainCommand.class,
      SampleCommand.class,
      EmbedCommand.class,
      DecodeCommand.class,
      StudyCommand.class,
      ReportCommand.class,
      ConfigCommand.class,
      ListCommand.class,
      DevicesCommand.class,
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
    PrintWriter err = SafeWriter.of(new OutputStreamWriter(System.err, charset("stderr.encoding")));
    int code;
    try {
      code =
          commandLine(new OutputStreamWriter(System.out, charset("stdout.encoding")), err)
              .execute(arguments);
    } catch (OutOfMemoryError e) {
      err.println(
          "isovae: Java's heap of "
              + (Runtime.getRuntime().maxMemory() >> 20)
              + " MiB is too small for this; choose a smaller model or batch, fewer rows, or allow"
              + " more: ISOVAE_JAVA_OPTS=-Xmx16g in the environment");
      code = FAILURE;
    } catch (LinkageError | StackOverflowError e) {
      err.println(unexpected(e));
      code = FAILURE;
    }
    System.exit(code);
  }

  /** What the terminal shows; a property of JDK 18 and newer. */
  private static Charset charset(String property) {
    String name = System.getProperty(property, System.getProperty("sun.jnu.encoding", ""));
    return !name.isEmpty() && Charset.isSupported(name)
        ? Charset.forName(name)
        : Charset.defaultCharset();
  }

  /** The command line, with control characters made visible in whatever it prints. */
  static CommandLine commandLine(Writer out, Writer err) {
    CommandLine line = new CommandLine(new Main());
    line.setOut(SafeWriter.of(out));
    line.setErr(err instanceof PrintWriter safe ? safe : SafeWriter.of(err));
    // Colours are control characters.
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.registerConverter(Path.class, Main::path);
    line.setParameterExceptionHandler(Misunderstood::answer);
    line.setExecutionExceptionHandler((e, command, result) -> explain(e, command.getErr()));
    line.setUsageHelpAutoWidth(true);
    return line;
  }

  static Path path(String written) {
    if (written.isEmpty()) {
      throw new TypeConversionException("an empty path, expected the name of a file or directory");
    }
    try {
      return Written.path(written);
    } catch (InvalidInputException e) {
      throw new TypeConversionException(e.getMessage());
    }
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

  /**
   * 0 if all was done that was asked for.
   *
   * @param strict a model that may not be believed is a failure, too
   */
  static int code(Results results, boolean strict) {
    boolean done = results.completed() && results.failures().isEmpty();
    boolean refused = strict && results.verdict().answer() == Answer.BAD;
    return done && !refused ? CommandLine.ExitCode.OK : FAILURE;
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
    spec.commandLine().usage(spec.commandLine().getErr());
    throw new ParameterException(
        spec.commandLine(), "a command is missing, such as isovae run toy-mix-sse");
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
