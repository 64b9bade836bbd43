package org.isovae.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.api.extension.ExtensionPoint.Cardinality;
import org.isovae.plugins.Catalogue;

/**
 * A configuration that was read and merged, but not yet checked against components: it says which
 * plug-ins are meant, and they must be there before names mean anything.
 */
public final class ConfigurationDraft {
  private static final String DIRECTORIES = "directories";
  private static final int LONGEST_CHAIN = 20;
  private static final int SHOWN = 5;
  private static final int MOST_LATENT = 1 << 16;

  private final ConfigurationSource source;
  private final ObjectNode tree;
  private final Map<String, String> origins;
  private final List<ConfigurationProblem> overrideProblems;
  private final List<String> overrides;
  private final List<Choice> choices;

  private ConfigurationDraft(
      ConfigurationSource source,
      ObjectNode tree,
      Map<String, String> origins,
      List<ConfigurationProblem> overrideProblems,
      List<String> overrides,
      List<Choice> choices) {
    this.source = source;
    this.tree = tree;
    this.origins = Collections.unmodifiableMap(origins);
    this.overrideProblems = overrideProblems;
    this.overrides = List.copyOf(overrides);
    this.choices = choices;
  }

  /**
   * Reads a configuration, what it extends, and the overrides.
   *
   * @param overrides {@code key=value} each
   * @throws org.isovae.api.InvalidInputException if a text cannot be read or extends itself
   */
  public static ConfigurationDraft read(ConfigurationSource source, List<String> overrides) {
    ObjectNode tree = JsonText.NODES.objectNode();
    for (ExtensionPoint<?> point : ExtensionPoint.all(Cardinality.ONE)) {
      point
          .defaultComponent()
          .ifPresent(name -> tree.putObject(point.configurationKey()).put("name", name));
    }
    Map<String, String> origins = new HashMap<>();
    for (Layer layer : chain(source)) {
      lay(tree, origins, layer);
    }
    Problems problems = new Problems(origins);
    // A component that is chosen drops the keys of the one before: in whatever order people write
    // objective=decomposed objective.lambda=1000, they mean the lambda of the one they chose.
    List<Layer> written =
        overrides.stream().map(override -> Overrides.parse(override, problems)).toList();
    written.stream().filter(Merge::choosesComponent).forEach(layer -> lay(tree, origins, layer));
    written.stream()
        .filter(layer -> !Merge.choosesComponent(layer))
        .forEach(layer -> lay(tree, origins, layer));
    List<Choice> choices = new ArrayList<>();
    addChoices("", tree.remove(TopLevelKeys.SWEEP), choices);
    return new ConfigurationDraft(source, tree, origins, problems.found(), overrides, choices);
  }

  private static void addChoices(String path, JsonNode node, List<Choice> choices) {
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              field ->
                  addChoices(RecordBinder.join(path, field.getKey()), field.getValue(), choices));
    } else if (path.isEmpty() && node != null) {
      throw new ConfigurationProblems(
          List.of(
              new ConfigurationProblem(
                  TopLevelKeys.SWEEP,
                  "expected an object {key: [value, value]}, was " + RecordBinder.describe(node),
                  "")));
    } else if (node != null) {
      choices.add(Choice.of(path, node));
    }
  }

  private static void lay(ObjectNode tree, Map<String, String> origins, Layer layer) {
    Merge.into(tree, layer.tree());
    origins.putAll(layer.origins());
  }

  /** What the source extends, the farthest first, and itself. */
  private static List<Layer> chain(ConfigurationSource source) {
    List<Layer> layers = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    ConfigurationSource current = source;
    while (current != null) {
      if (seen.contains(current.label()) || seen.size() == LONGEST_CHAIN) {
        seen.add(current.label());
        throw new ConfigurationProblems(
            List.of(
                new ConfigurationProblem(
                    TopLevelKeys.EXTENDS,
                    seen.indexOf(current.label()) < seen.size() - 1
                        ? "extends itself: "
                            + shown(seen.subList(seen.indexOf(current.label()), seen.size()))
                        : "more than "
                            + LONGEST_CHAIN
                            + " configurations that extend one another: "
                            + shown(seen),
                    "")));
      }
      seen.add(current.label());
      Layer layer = JsonText.read(current.read(), current.label());
      JsonNode base = layer.tree().remove(TopLevelKeys.EXTENDS);
      layers.add(0, layer);
      if (base != null && !base.isTextual()) {
        throw new ConfigurationProblems(
            List.of(
                new ConfigurationProblem(
                    TopLevelKeys.EXTENDS,
                    "expected the name of a preset or a file, was " + RecordBinder.describe(base),
                    layer.origins().getOrDefault(TopLevelKeys.EXTENDS, ""))));
      }
      current = base == null ? null : current.extended(base.textValue());
    }
    return layers;
  }

  /** The first few, and the last. */
  private static String shown(List<String> chain) {
    List<String> labels = new ArrayList<>(chain);
    if (labels.size() > SHOWN) {
      labels.subList(SHOWN - 1, labels.size() - 1).clear();
      labels.add(SHOWN - 1, "…");
    }
    return labels.stream().map(Written::text).collect(Collectors.joining(" → "));
  }

  /** The overrides, as written. */
  public List<String> overrides() {
    return overrides;
  }

  /** What a sweep tries: the key {@code sweep}; empty if this is a single experiment. */
  public List<Choice> choices() {
    return choices;
  }

  /** One experiment of the sweep: the same without {@link #choices}. */
  public ConfigurationDraft single() {
    return new ConfigurationDraft(source, tree, origins, overrideProblems, overrides, List.of());
  }

  /** Whether a file, a preset or an override says something of a key, instead of its default. */
  public boolean says(String path) {
    return origins.containsKey(path);
  }

  /** What people call the source. */
  public String label() {
    return source.label();
  }

  /**
   * Which plug-ins are meant.
   *
   * @throws ConfigurationProblems if that is malformed
   */
  public PluginSettings plugins() {
    Problems problems = new Problems(origins);
    PluginSettings settings = plugins(problems);
    problems.throwIfAny();
    return settings;
  }

  private PluginSettings plugins(Problems problems) {
    if (tree.get(TopLevelKeys.PLUGINS) instanceof ObjectNode plugins
        && plugins.path(DIRECTORIES).isArray()
        && plugins.path(DIRECTORIES).isEmpty()) {
      plugins.remove(DIRECTORIES); // as runs before 0.3 wrote it
    } else if (tree.path(TopLevelKeys.PLUGINS).has(DIRECTORIES)) {
      problems.add(
          TopLevelKeys.PLUGINS + "." + DIRECTORIES,
          "a configuration cannot say where code is loaded from; name the directory with"
              + " --plugins DIR, in ISOVAE_PLUGINS, or drop the plug-in into the folder plugins"
              + " beside the launcher; what a configuration can do is demand a plug-in:"
              + " plugins.demand");
      return PluginSettings.NONE;
    }
    return section(TopLevelKeys.PLUGINS, PluginSettings.NONE, problems);
  }

  /**
   * Checks everything and gives every key a value.
   *
   * @throws ConfigurationProblems listing all problems at once
   */
  public Configuration resolve(Catalogue catalogue) {
    Problems problems = new Problems(origins);
    overrideProblems.forEach(problems::add);
    if (!choices.isEmpty()) {
      problems.add(
          TopLevelKeys.SWEEP,
          "makes this a sweep over "
              + choices.stream().map(Choice::key).collect(Collectors.joining(", "))
              + ": start it with isovae sweep");
    }
    Map<ExtensionPoint<?>, List<Component>> chosen =
        new Components(catalogue, problems).chosen(tree);
    TrainingSettings training = section(TopLevelKeys.TRAINING, TrainingSettings.DEFAULTS, problems);
    EvaluationSettings evaluation =
        section(TopLevelKeys.EVALUATION, EvaluationSettings.DEFAULTS, problems);
    General general = general(problems);
    ExpectedValues expected = expected(problems);
    PluginSettings plugins = plugins(problems);
    TopLevelKeys.check(tree, chosen.values().stream().flatMap(List::stream).toList(), problems);
    problems.throwIfAny();
    return new Configuration(
        general.description(),
        general.seed(),
        general.data(),
        chosen,
        general.latent(),
        training,
        evaluation,
        expected,
        plugins);
  }

  private General general(Problems problems) {
    ObjectNode values = JsonText.NODES.objectNode();
    for (String key : TopLevelKeys.of(General.DEFAULTS)) {
      if (tree.has(key)) {
        values.set(key, tree.get(key));
      }
    }
    General general =
        new RecordBinder(problems).bind(values, General.DEFAULTS, "").orElse(General.DEFAULTS);
    if (!tree.has("latent")) {
      problems.add("latent", "is missing; expected the number of latent dimensions, at least 1");
    } else if (general.latent() < 1 || general.latent() > MOST_LATENT) {
      problems.add(
          "latent",
          "at least 1 latent dimension is needed, and at most "
              + MOST_LATENT
              + ", was "
              + general.latent());
    }
    return general;
  }

  private ExpectedValues expected(Problems problems) {
    // A single number may stand for a list of one.
    if (tree.path(TopLevelKeys.EXPECTED).path("values") instanceof ObjectNode values) {
      for (Map.Entry<String, JsonNode> field : values.properties()) {
        if (field.getValue().isNumber()) {
          values.set(field.getKey(), JsonText.NODES.arrayNode().add(field.getValue()));
        }
      }
    }
    return section(TopLevelKeys.EXPECTED, ExpectedValues.NONE, problems);
  }

  private <C extends Record> C section(String key, C defaults, Problems problems) {
    JsonNode node = tree.get(key);
    if (node == null) {
      return defaults;
    }
    if (!(node instanceof ObjectNode object)) {
      problems.add(key, "expected an object {key: value}, was " + RecordBinder.describe(node));
      return defaults;
    }
    return new RecordBinder(problems).bind(object, defaults, key).orElse(defaults);
  }
}
