package {{package}};

import java.util.List;
import org.isovae.api.InvalidInputException;
import org.isovae.api.estimator.StudiedModel;
import org.isovae.api.estimator.Study;
import org.isovae.api.report.Report;
import org.isovae.api.report.Value;

/** Mean and standard deviation of each number that all models have. */
final class {{Type}} implements Study {
  static final String SUMMARY = "mean and spread of the measured numbers over all models";

  private final {{Type}}Config config;

  {{Type}}({{Type}}Config config) {
    this.config = config;
  }

  @Override
  public Report study(List<StudiedModel> models) {
    Report.Builder report = Report.builder();
    List<String> names =
        config.results().isEmpty() ? sharedNumbers(models) : config.results();
    for (String name : names) {
      double[] numbers = models.stream().mapToDouble(model -> number(model, name)).toArray();
      double mean = 0;
      for (double number : numbers) {
        mean += number / numbers.length;
      }
      double variance = 0;
      for (double number : numbers) {
        variance += (number - mean) * (number - mean) / numbers.length;
      }
      report.value(name + ".mean", mean).value(name + ".deviation", Math.sqrt(variance));
    }
    return report.build();
  }

  private static List<String> sharedNumbers(List<StudiedModel> models) {
    return models.get(0).results().keySet().stream()
        .filter(
            name ->
                models.stream()
                    .map(model -> model.results().get(name))
                    .allMatch(value -> value != null && value.rank() == 0))
        .toList();
  }

  private static double number(StudiedModel model, String name) {
    Value value = model.results().get(name);
    if (value != null && value.rank() == 0) {
      return value.number();
    }
    throw new InvalidInputException(
        "{{name}}: "
            + model.name()
            + " has no number "
            + name
            + "; its results are "
            + String.join(", ", model.results().keySet()));
  }
}
