package org.isovae.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.isovae.api.Suggestions;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.host.config.KeyDescription;
import org.isovae.host.config.Presets;
import org.isovae.plugins.Catalogue;
import org.isovae.plugins.Registration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code list}: shows what a configuration can name, and every key. */
@Command(
    name = "list",
    description = "Shows the extension points, what is registered, and every key.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  private static final List<String> OTHERS = List.of("keys", "presets");

  /** What can be listed. */
  static final class Subjects implements Iterable<String> {
    /** Made by picocli. */
    Subjects() {}

    @Override
    public Iterator<String> iterator() {
      Stream<String> points = ExtensionPoint.all().stream().map(ExtensionPoint::name);
      return Stream.concat(points, OTHERS.stream()).iterator();
    }
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "KIND",
      completionCandidates = Subjects.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  private String kind;

  @Option(names = "--plugins", paramLabel = "DIR", description = "A directory with plug-ins.")
  private List<Path> plugins = new ArrayList<>();

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  ListCommand() {}

  @Override
  public Integer call() {
    Optional<ExtensionPoint<?>> one = kind == null ? Optional.empty() : ExtensionPoint.named(kind);
    boolean all = kind == null;
    List<String> known = new ArrayList<>();
    new Subjects().forEach(known::add);
    if (!all && one.isEmpty() && !OTHERS.contains(kind)) {
      throw new ParameterException(
          spec.commandLine(),
          "there is no kind “"
              + kind
              + "”; "
              + (kind.length() > 100
                      ? Optional.<String>empty()
                      : Suggestions.didYouMean(kind, known))
                  .map(hint -> hint + " The kinds are ")
                  .orElse("the kinds are ")
              + String.join(", ", known));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (all || one.isPresent()) {
      Catalogue catalogue = Catalogue.load(PluginDirectories.of(plugins));
      catalogue.refusals().forEach(problem -> out.println("not usable: " + problem));
      one.map(List::<ExtensionPoint<?>>of)
          .orElse(ExtensionPoint.all())
          .forEach(point -> show(point, catalogue, out));
    }
    if (all || kind.equals("keys")) {
      out.println("keys of a configuration");
      out.print(keys(KeyDescription.topLevel(), "    "));
      out.println();
    }
    if (all || kind.equals("presets")) {
      out.println("presets");
      Table table = new Table();
      Presets.names().forEach(name -> table.row(name, Presets.description(name)));
      out.print(table.format("  "));
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private static void show(ExtensionPoint<?> point, Catalogue catalogue, PrintWriter out) {
    out.println(point.name() + ": " + point.summary());
    for (Registration registration : catalogue.registrations(point)) {
      out.println(
          "  "
              + registration.name()
              + "  "
              + registration.provider().summary()
              + registration.plugin().map(plugin -> " [plug-in " + plugin + "]").orElse(""));
      out.print(keys(KeyDescription.of(registration.defaults()), "    "));
    }
    catalogue.problems(point).forEach(problem -> out.println("  not usable: " + problem));
    out.println();
  }

  private static String keys(List<KeyDescription> keys, String indent) {
    Table table = new Table();
    keys.forEach(key -> table.row(key.name(), "= " + key.defaultValue(), key.meaning()));
    return table.format(indent);
  }
}
