package org.isovae.app;

import java.util.concurrent.Callable;
import org.isovae.host.Isovae;
import org.isovae.host.config.ConfigurationSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code config}: prints the resolved configuration. */
@Command(
    name = "config",
    description = "Prints the resolved configuration as JSON, and runs nothing.",
    mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {
  @Mixin private ConfigurationArguments arguments;
  @Mixin private RunOptions options;
  @Spec private CommandSpec spec;

  /** Made by picocli. */
  ConfigCommand() {}

  @Override
  public Integer call() {
    ConfigurationSource source =
        arguments
            .source()
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), "a configuration is missing: a preset or a file"));
    try (Isovae isovae = options.root().build()) {
      spec.commandLine()
          .getOut()
          .print(
              isovae.experiment(source).overrides(arguments.overrides()).configuration().toJson());
    }
    spec.commandLine().getOut().flush();
    return CommandLine.ExitCode.OK;
  }
}
