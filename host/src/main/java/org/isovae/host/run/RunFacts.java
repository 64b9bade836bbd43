package org.isovae.host.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.report.Report;
import org.isovae.host.json.Json;

/**
 * What a page says of how its results came to be, in words: of the configuration as it was
 * resolved, and of what was found while it ran. What an older version did not write is left out.
 */
final class RunFacts {
  /** Of these kinds of components the page tells. */
  private static final List<Map.Entry<String, String>> KINDS =
      List.of(
          Map.entry("network", "network"),
          Map.entry("metric", "loss metric"),
          Map.entry("prior", "prior"),
          Map.entry("objective", "objective"));

  private final RunDescription description;
  private final JsonNode configuration;
  private final JsonNode provenance;
  private final Optional<Report> training;

  RunFacts(
      RunDescription description, Map<String, Object> provenance, Map<String, Report> reports) {
    this.description = description;
    this.configuration = tree(description.configuration());
    this.provenance = tree(Json.line(provenance));
    this.training = Optional.ofNullable(reports.get(Recorder.TRAINING));
  }

  /** Of a sweep, whose configuration is no JSON, there is nothing to be read. */
  private static JsonNode tree(String text) {
    try {
      return Json.read(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private boolean isOfModel() {
    return configuration.has("dataset") && configuration.has("latent");
  }

  /** Data, rows, model, seed, date; of many runs, what they are. */
  String title() {
    if (!isOfModel()) {
      return description.title();
    }
    StringBuilder title = new StringBuilder(data());
    JsonNode rows = provenance.path("rows").path("train");
    if (rows.isNumber()) {
      title.append(", ").append(count(rows.asLong())).append(" rows");
    }
    title
        .append(" · ")
        .append(configuration.at("/network/name").asText())
        .append(" with ")
        .append(latent())
        .append(" · ")
        .append(configuration.at("/metric/name").asText())
        .append(" · seed ")
        .append(configuration.path("seed").asText());
    date().ifPresent(date -> title.append(" · ").append(date));
    return title.toString();
  }

  /** What it was for. */
  String subtitle() {
    return isOfModel() ? description.title() : "";
  }

  private String latent() {
    int size = configuration.path("latent").asInt();
    return size + (size == 1 ? " latent dimension" : " latent dimensions");
  }

  /** The data set's name, and what else tells it from others of its kind. */
  private String data() {
    JsonNode dataset = configuration.path("dataset");
    String name = dataset.path("name").asText();
    String path = dataset.path("path").asText();
    if (!path.isEmpty()) {
      return path.substring(path.replaceFirst("/+$", "").lastIndexOf('/') + 1);
    }
    for (JsonNode setting : dataset) {
      String text = setting.asText();
      if (setting.isTextual() && !text.isEmpty() && !text.equals(name)) {
        return name + " (" + text + ")";
      }
    }
    return name;
  }

  private Optional<String> date() {
    return time()
        .map(
            time ->
                DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH)
                    .format(time.atZone(ZoneOffset.UTC)));
  }

  private Optional<Instant> time() {
    try {
      return Optional.of(Instant.parse(provenance.path("time").asText()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** What does the same again. */
  Optional<String> command() {
    return text("command");
  }

  private Optional<String> text(String name) {
    JsonNode value = provenance.path(name);
    return value.isValueNode() && !value.asText().isEmpty()
        ? Optional.of(value.asText())
        : Optional.empty();
  }

  /** Each with its name, in order. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    if (isOfModel()) {
      rows().ifPresent(rows -> facts.put("data", rows));
      facts.put("latent size", latent());
      for (Map.Entry<String, String> entry : KINDS) {
        String kind = entry.getKey();
        facts.put(entry.getValue(), component(kind));
      }
      text("beta")
          .ifPresent(
              beta -> facts.put("β, what a nat of rate costs", number(Double.parseDouble(beta))));
      facts.put("seed", configuration.path("seed").asText());
      trained().ifPresent(trained -> facts.put("training", trained));
    }
    text("run").ifPresent(run -> facts.put("measured again", run));
    text("engine").ifPresent(engine -> facts.put("computed by", engine));
    time()
        .ifPresent(
            time ->
                facts.put(
                    "begun",
                    DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH)
                            .format(time.atZone(ZoneOffset.UTC))
                        + " UTC"));
    text("isovae")
        .ifPresent(
            version ->
                facts.put(
                    "program",
                    "Isovae " + version + text("java").map(java -> ", Java " + java).orElse("")));
    text("system").ifPresent(system -> facts.put("machine", system));
    return facts;
  }

  private Optional<String> rows() {
    JsonNode rows = provenance.path("rows");
    if (!rows.isObject()) {
      return Optional.of(data());
    }
    StringBuilder text = new StringBuilder(data());
    String separator = ": ";
    for (String split : new String[] {"train", "validation", "test"}) {
      if (rows.path(split).asLong() > 0) {
        text.append(separator)
            .append(count(rows.path(split).asLong()))
            .append(split.equals("train") ? " training rows" : " for " + split);
        separator = ", ";
      }
    }
    return Optional.of(text.toString());
  }

  private String component(String kind) {
    String name = configuration.path(kind).path("name").asText();
    for (JsonNode component : provenance.path("components")) {
      if (component.path("path").asText().equals(kind) && component.has("summary")) {
        return name + ": " + component.path("summary").asText();
      }
    }
    return name;
  }

  private Optional<String> trained() {
    return training
        .filter(report -> report.values().containsKey("seconds"))
        .map(
            report ->
                count((long) report.value("steps").number())
                    + " steps in "
                    + duration(report.value("seconds").number()));
  }

  private static String duration(double seconds) {
    if (seconds < 90) {
      return String.format(Locale.ROOT, "%.1f seconds", seconds);
    }
    long minutes = Math.round(seconds / 60);
    return minutes < 90
        ? minutes + " minutes"
        : String.format(Locale.ROOT, "%d hours %d minutes", minutes / 60, minutes % 60);
  }

  private static String count(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  private static String number(double number) {
    return new BigDecimal(number).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }
}
