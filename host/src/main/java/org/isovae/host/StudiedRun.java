package org.isovae.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.InvalidInputException;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.StudiedModel;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.report.Value;
import org.isovae.host.assembly.Assembly;
import org.isovae.host.assembly.DatasetEvaluation;
import org.isovae.host.assembly.Resources;
import org.isovae.host.assembly.Surroundings;
import org.isovae.host.comparison.Differences;
import org.isovae.host.comparison.RunNames;

/** A run among others. What is asked of it is opened then, and closed when the study is over. */
final class StudiedRun implements StudiedModel {
  private final Isovae root;
  private final String name;
  private final Reopened reopened;
  private final Map<String, String> settings;
  private final Resources opened;
  private Optional<TrainedModel> model = Optional.empty();
  private Optional<Evaluation> evaluation = Optional.empty();

  private StudiedRun(
      Isovae root, String name, Reopened reopened, Map<String, String> settings, Resources opened) {
    this.root = root;
    this.name = name;
    this.reopened = reopened;
    this.settings = settings;
    this.opened = opened;
  }

  /**
   * Runs to be compared.
   *
   * @param opened owns what is opened
   * @throws InvalidInputException if there are none, one is named twice or cannot be opened
   */
  static List<StudiedModel> of(Isovae root, List<Path> directories, Resources opened) {
    if (directories.isEmpty()) {
      throw new InvalidInputException("a study needs at least one run; name their directories");
    }
    List<String> names = RunNames.of(directories);
    List<Reopened> runs = new ArrayList<>();
    directories.forEach(directory -> runs.add(Reopened.of(root, directory, List.of())));
    List<Map<String, String>> settings =
        Differences.of(runs.stream().map(run -> run.configuration().values()).toList());
    List<StudiedModel> models = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      models.add(new StudiedRun(root, names.get(i), runs.get(i), settings.get(i), opened));
    }
    return models;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Map<String, String> settings() {
    return settings;
  }

  @Override
  public Map<String, Value> results() {
    return reopened.run().results();
  }

  @Override
  public TrainedModel model() {
    if (model.isEmpty()) {
      model = Optional.of(opened.own(OpenedModel.of(root, reopened)));
    }
    return model.get();
  }

  @Override
  public Evaluation evaluation() {
    if (evaluation.isEmpty()) {
      Surroundings surroundings = root.surroundings(reopened.configuration());
      opened.own(surroundings.resources());
      evaluation =
          Optional.of(
              new DatasetEvaluation(
                  Assembly.rows(reopened.configuration(), reopened.schema(), surroundings),
                  reopened.configuration()));
    }
    return evaluation.get();
  }
}
