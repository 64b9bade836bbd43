package org.isovae.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.ComponentCalls;
import org.isovae.api.InvalidInputException;
import org.isovae.api.estimator.StudiedModel;
import org.isovae.api.estimator.Study;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.api.report.Report;
import org.isovae.host.assembly.Assembly;
import org.isovae.host.assembly.PluginFailures;
import org.isovae.host.assembly.Resources;
import org.isovae.host.config.Component;
import org.isovae.host.config.ComponentSettings;
import org.isovae.host.config.ExpectedValues;
import org.isovae.host.config.PluginSettings;
import org.isovae.host.event.ExperimentListener;
import org.isovae.host.run.ResultDirectory;
import org.isovae.host.run.RunDescription;
import org.isovae.plugins.Catalogue;

/** Collects what a {@link Study} of earlier runs is made of, and lets it compare them. */
public final class StudyBuilder {
  private final Isovae root;
  private final String name;
  private final List<Path> runs = new ArrayList<>();
  private final List<String> overrides = new ArrayList<>();
  private Optional<Path> directory = Optional.empty();

  StudyBuilder(Isovae root, String name) {
    this.root = root;
    this.name = name;
  }

  /** Adds the directories of runs that are done; they are compared in this order. */
  public StudyBuilder runs(List<Path> directories) {
    runs.addAll(directories);
    return this;
  }

  /** Adds {@code key=value}s of the study, such as {@code studies.summary.key=value}. */
  public StudyBuilder overrides(List<String> keysAndValues) {
    overrides.addAll(keysAndValues);
    return this;
  }

  /** Where the report is written: not there yet. Without it nothing is written. */
  public StudyBuilder directory(Path target) {
    directory = Optional.of(target);
    return this;
  }

  /** Compares the runs, and tells nobody. */
  public Report run() {
    return run(new ExperimentListener() {});
  }

  /**
   * Compares the runs. Models are opened where the study asks for them, and closed at the end.
   *
   * @throws InvalidInputException if there is no such study, a run cannot be opened, or the study
   *     refuses them; nothing is written then
   * @throws org.isovae.host.event.ExperimentException if the report cannot be written
   */
  public Report run(ExperimentListener listener) {
    Catalogue catalogue = root.catalogue(PluginSettings.NONE);
    Component component = ComponentSettings.of(catalogue, ExtensionPoint.STUDY, name, overrides);
    Optional<ResultDirectory> target = directory.map(path -> ResultDirectory.at(path, "--out"));
    try (Resources opened = new Resources()) {
      List<StudiedModel> models = StudiedRun.of(root, runs, opened);
      Report report =
          new PluginFailures(catalogue, List.of(component))
              .explain(
                  () -> {
                    Study study = Assembly.study(component, root.data(""), listener::note);
                    return ComponentCalls.in(study, () -> study.study(models));
                  });
      target.ifPresent(
          results ->
              results.write(
                  description(component),
                  Provenance.of(
                      CommandLines.study(name, runs, overrides), component, catalogue, runs),
                  Map.of(component.registration().name(), report),
                  Map.of()));
      return report;
    }
  }

  private RunDescription description(Component component) {
    return new RunDescription(
        component.registration().name()
            + " of "
            + (runs.size() == 1 ? "one run" : runs.size() + " runs"),
        ComponentSettings.toJson(ExtensionPoint.STUDY, component),
        overrides,
        ExpectedValues.NONE,
        false);
  }
}
