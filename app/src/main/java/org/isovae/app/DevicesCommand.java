package org.isovae.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.isovae.api.engine.Devices;
import org.isovae.api.engine.Devices.Library;
import org.isovae.host.Isovae;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code devices}: what is computed on, and why. */
@Command(
    name = "devices",
    description = {
      "Shows what models are computed on and why: which devices there are, which libraries a GPU"
          + " needs and lacks, and what to do about it.",
      "Another device than the one that is used: engine.device=cpu, gpu or gpu:1 with any command."
    },
    mixinStandardHelpOptions = true)
final class DevicesCommand implements Callable<Integer> {
  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "The engine that is asked. Default: ${DEFAULT-VALUE}.")
  private String engine = "tf";

  @Mixin private PluginOptions plugins;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  DevicesCommand() {}

  @Override
  public Integer call() {
    try (Isovae isovae = plugins.root().build()) {
      Devices devices = isovae.devices(engine);
      PrintWriter out = spec.commandLine().getOut();
      out.println("used      " + devices.used() + ": " + devices.reason());
      for (Devices.Device device : devices.all()) {
        out.println("device    " + device.name() + ": " + device.description());
      }
      List<Library> libraries = devices.libraries();
      int width = libraries.stream().mapToInt(library -> library.file().length()).max().orElse(0);
      for (Library library : libraries) {
        out.println(
            "library   "
                + library.file()
                + " ".repeat(width - library.file().length())
                + "  "
                + library.problem().orElse("found")
                + " - "
                + library.purpose());
      }
      devices.advice().ifPresent(advice -> out.println("to do     " + advice));
      out.flush();
      return 0;
    }
  }
}
