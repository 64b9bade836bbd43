package org.isovae.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Columns;
import org.isovae.api.engine.State;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.host.assembly.AssembledModel;
import org.isovae.host.assembly.Assembly;
import org.isovae.host.assembly.CapabilityCheck;
import org.isovae.host.assembly.PluginFailures;
import org.isovae.host.assembly.RowsOf;
import org.isovae.host.assembly.Schema;
import org.isovae.host.assembly.Surroundings;
import org.isovae.host.config.Configuration;
import org.isovae.host.config.ConfigurationDraft;
import org.isovae.host.measuring.FrozenModel;
import org.isovae.host.run.SavedRun;
import org.isovae.plugins.Catalogue;

/**
 * An earlier run with a configuration of today: the same model, but perhaps other rows, other
 * estimators or another engine.
 *
 * @param run the run
 * @param draft its configuration with the overrides
 * @param configuration the same, resolved
 * @param rows whose rows it means
 * @param schema what the model knows of its data
 */
record Reopened(
    SavedRun run,
    ConfigurationDraft draft,
    Configuration configuration,
    Catalogue catalogue,
    RowsOf rows,
    Schema schema) {

  private static final String EVALUATION = "evaluation";
  private static final String SPLIT = "evaluation.split";

  /** What does not change the model. */
  private static final List<String> CHANGEABLE =
      List.of(
          EVALUATION,
          ExtensionPoint.ESTIMATOR.configurationKey(),
          ExtensionPoint.DATASET.configurationKey(),
          ExtensionPoint.ENGINE.configurationKey());

  /**
   * Reads a run.
   *
   * @param overrides each of a key that does not change the model
   * @throws InvalidInputException if the directory holds no completed run of this version of
   *     Isovae, its plug-ins have changed, or an override is wrong
   */
  static Reopened of(Isovae root, Path directory, List<String> overrides) {
    overrides.forEach(Reopened::requireChangeable);
    SavedRun run = SavedRun.completed(directory);
    ConfigurationDraft written = ConfigurationDraft.read(run.configuration(), List.of());
    Catalogue catalogue = root.catalogue(written.plugins());
    root.requireSamePlugins(directory, catalogue, "cannot open");
    List<String> all = new ArrayList<>(overrides);
    ConfigurationDraft draft = ConfigurationDraft.read(run.configuration(), all);
    Configuration configuration = draft.resolve(catalogue);
    RowsOf rows = rows(written.resolve(catalogue), configuration);
    if (rows == RowsOf.OTHER_SOURCE && overrides.stream().noneMatch(Reopened::choosesSplit)) {
      all.add(SPLIT + "=test"); // where rows are that were never split
      draft = ConfigurationDraft.read(run.configuration(), all);
      configuration = draft.resolve(catalogue);
    }
    CapabilityCheck.check(configuration.all(), catalogue);
    return new Reopened(run, draft, configuration, catalogue, rows, run.schema());
  }

  /**
   * The columns of the source of its rows.
   *
   * @param what is to be written in them
   * @throws InvalidInputException if its data set has none
   */
  Columns columns(String what) {
    return Assembly.columns(configuration, schema.fitted())
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "the data set "
                        + configuration.component(ExtensionPoint.DATASET).name()
                        + " has no columns to write "
                        + what
                        + " in; the estimators samples and manifold show what is decoded"));
  }

  /** The same for one of several threads that compute side by side. */
  Reopened sideBySide() {
    return new Reopened(run, draft, configuration.sideBySide(), catalogue, rows, schema);
  }

  /** Whose fault a failure is. */
  PluginFailures failures() {
    return new PluginFailures(catalogue, configuration.all());
  }

  private static void requireChangeable(String override) {
    String key = key(override);
    if (!CHANGEABLE.contains(key.split("\\.", 2)[0])) {
      throw new InvalidInputException(
          key
              + ": cannot be changed for a model that is trained; what can be are the keys of "
              + String.join(", ", CHANGEABLE));
    }
  }

  private static String key(String override) {
    int equals = override.indexOf('=');
    return equals < 0 ? override : override.substring(0, equals).strip();
  }

  private static boolean choosesSplit(String override) {
    String key = key(override);
    return key.equals(SPLIT) || (key.equals(EVALUATION) && override.contains("split"));
  }

  private static RowsOf rows(Configuration written, Configuration configuration) {
    String dataset = ExtensionPoint.DATASET.configurationKey();
    return written.differences(configuration).stream()
            .anyMatch(path -> path.split("\\.", 2)[0].equals(dataset))
        ? RowsOf.OTHER_SOURCE
        : RowsOf.SAME_SOURCE;
  }

  /**
   * The model with the parameters that the run ended with; what it holds belongs to {@code
   * surroundings}.
   */
  FrozenModel model(Surroundings surroundings) {
    AssembledModel assembled =
        failures().explain(() -> Assembly.model(configuration, schema, surroundings));
    restore(assembled);
    return new FrozenModel(assembled, configuration.evaluation());
  }

  /**
   * Gives a model the parameters that the run ended with.
   *
   * @throws InvalidInputException if it has others by name: its components are not those of the run
   */
  void restore(AssembledModel model) {
    State state = run.state();
    Set<String> missing = new TreeSet<>();
    Vae vae = model.vae();
    for (Graph graph : List.of(vae.encoder(), vae.decoder())) {
      missing.addAll(graph.parameters().keySet());
      missing.addAll(graph.states().keySet());
    }
    missing.removeAll(state.parameters().keySet());
    missing.removeAll(state.states().keySet());
    if (!missing.isEmpty()) {
      throw new InvalidInputException(
          "the run in "
              + run.directory()
              + " has no values of "
              + String.join(", ", missing)
              + "; open it with the versions of its components that trained it");
    }
    model.workspace().restore(state);
  }
}
