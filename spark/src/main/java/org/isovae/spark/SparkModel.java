package org.isovae.spark;

import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.isovae.bootstrap.Embedded;

/**
 * The model of a run that is done, to score the rows of tables of any size on Spark's executors:
 *
 * <pre>{@code
 * SparkModel model = SparkModel.at("/opt/isovae", "/shared/runs/records");
 * model.score(spark.read().parquet("/shared/records")).write().parquet("/shared/scores");
 * }</pre>
 *
 * <p>The distribution's folder and the run's must be on every host under the same path. Each row
 * has the bits that {@code isovae score} gives it.
 */
public final class SparkModel implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Rows that are scored at a time; the model itself takes them in batches. */
  private static final int CHUNK = 4096;

  /** One a model in each process: natives' memory is shared by all of its tasks. */
  private static final Map<String, Embedded.Scorer> OPEN = new ConcurrentHashMap<>();

  private final Host host;
  private final String run;

  private SparkModel(Host host, String run) {
    this.host = host;
    this.run = run;
  }

  /**
   * A model that has no plug-ins but those in the distribution's own folder.
   *
   * @param home the folder of the distribution, on every host
   * @param run the directory of the run, on every host
   */
  public static SparkModel at(String home, String run) {
    return new SparkModel(Host.at(home, List.of()), run);
  }

  static SparkModel of(Host host, String run) {
    return new SparkModel(host, run);
  }

  /**
   * Scores rows: adds the columns {@code score} (the larger, the more unusual; nats), {@code
   * percentile}, {@code anomaly}, {@code log_density}, {@code elbo}, {@code distortion}, {@code
   * kl}, the latent means {@code z1} …, {@code columns} (those that contribute most to the
   * distortion, with what they contribute) and {@code problem}: why a row has no score, which stays
   * among the others.
   *
   * @param rows with the columns of the training rows, in any order, and others
   * @return lazily, as everything of Spark; nothing is gathered on the driver
   * @throws IllegalArgumentException if a column is missing, has a type that a row cannot have, or
   *     has the name of one that is added
   */
  public Dataset<Row> score(Dataset<Row> rows) {
    return score(rows, scored -> {});
  }

  /** Told on the executors about each row, whether it has a score. */
  @FunctionalInterface
  interface Counter extends Serializable {
    /** Another row. */
    void count(boolean scored);
  }

  /** The same, counted: a pass of its own over the rows would cost a fifth of the time. */
  Dataset<Row> score(Dataset<Row> rows, Counter counter) {
    Embedded.Scorer scorer = scorer();
    StructType schema = rows.schema();
    List<String> needed = scorer.columns();
    require(schema, needed, added(scorer.latent()));
    int[] places = needed.stream().mapToInt(schema::fieldIndex).toArray();
    StructType result = schema;
    for (StructField field : added(scorer.latent())) {
      result = result.add(field);
    }
    return rows.mapPartitions(
        (MapPartitionsFunction<Row, Row>)
            part -> new Scored(part, scorer(), needed, places, counter),
        Encoders.row(result));
  }

  /** Columns of numbers as the type that every format has; decimals among them. */
  static Column plain(StructField field) {
    return field.dataType().typeName().startsWith("decimal")
        ? functions.col(field.name()).cast(DataTypes.DoubleType).as(field.name())
        : functions.col(field.name());
  }

  /** The columns that rows need. */
  List<String> columns() {
    return scorer().columns();
  }

  private Embedded.Scorer scorer() {
    return OPEN.computeIfAbsent(
        run,
        directory -> {
          if (!Files.isDirectory(Path.of(directory))) {
            throw new IllegalArgumentException(
                "the host "
                    + Host.name()
                    + " does not see "
                    + directory
                    + ": a model must be on storage that all hosts share");
          }
          return host.open().scorer(Path.of(directory));
        });
  }

  private static void require(StructType schema, List<String> needed, List<StructField> added) {
    List<String> names = Arrays.asList(schema.fieldNames());
    List<String> missing = needed.stream().filter(name -> !names.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "the rows lack the columns "
              + String.join(", ", missing)
              + ", which the training rows had; they have "
              + String.join(", ", names));
    }
    added.stream()
        .map(StructField::name)
        .filter(names::contains)
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "the rows have a column " + name + " already: rename or drop it before");
            });
    for (String name : needed) {
      DataType type = schema.apply(name).dataType();
      if (type instanceof StructType
          || type.typeName().equals("array")
          || type.typeName().equals("map")
          || type.typeName().equals("binary")) {
        throw new IllegalArgumentException(
            "the column "
                + name
                + " holds "
                + type.simpleString()
                + ", expected numbers, texts, dates, or true and false");
      }
    }
  }

  private static List<StructField> added(int latent) {
    List<StructField> fields = new ArrayList<>();
    fields.add(field("score", DataTypes.FloatType));
    fields.add(field("percentile", DataTypes.DoubleType));
    fields.add(field("anomaly", DataTypes.BooleanType));
    for (String name : List.of("log_density", "elbo", "distortion", "kl")) {
      fields.add(field(name, DataTypes.FloatType));
    }
    for (int j = 1; j <= latent; j++) {
      fields.add(field("z" + j, DataTypes.FloatType));
    }
    fields.add(field("columns", DataTypes.StringType));
    fields.add(field("problem", DataTypes.StringType));
    return fields;
  }

  private static StructField field(String name, DataType type) {
    return DataTypes.createStructField(name, type, true);
  }

  /** The rows of a partition with their scores, a chunk at a time. */
  private static final class Scored implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final Embedded.Scorer scorer;
    private final List<String> names;
    private final int[] places;
    private final Counter counter;
    private final List<Row> read = new ArrayList<>(CHUNK);
    private Iterator<Map<String, Object>> scores = List.<Map<String, Object>>of().iterator();
    private int next;

    Scored(
        Iterator<Row> rows,
        Embedded.Scorer scorer,
        List<String> names,
        int[] places,
        Counter counter) {
      this.rows = rows;
      this.scorer = scorer;
      this.names = names;
      this.places = places;
      this.counter = counter;
    }

    @Override
    public boolean hasNext() {
      return scores.hasNext() || rows.hasNext();
    }

    @Override
    public Row next() {
      if (!scores.hasNext()) {
        readOn();
      }
      return joined(read.get(next++), scores.next());
    }

    private void readOn() {
      read.clear();
      next = 0;
      List<Object[]> values = new ArrayList<>(CHUNK);
      while (read.size() < CHUNK && rows.hasNext()) {
        Row row = rows.next();
        read.add(row);
        Object[] needed = new Object[places.length];
        Arrays.setAll(needed, i -> row.isNullAt(places[i]) ? null : row.get(places[i]));
        values.add(needed);
      }
      scores = scorer.score(names, values).iterator();
    }

    private Row joined(Row row, Map<String, Object> score) {
      int own = row.size();
      int latent = scorer.latent();
      Object[] values = new Object[own + 9 + latent];
      for (int i = 0; i < own; i++) {
        values[i] = row.get(i);
      }
      int at = own;
      for (String name :
          List.of("score", "percentile", "anomaly", "log_density", "elbo", "distortion", "kl")) {
        values[at++] = score.get(name);
      }
      List<?> means = (List<?>) score.getOrDefault("latent", List.of());
      for (int j = 0; j < latent; j++) {
        values[at++] = j < means.size() ? means.get(j) : null;
      }
      values[at++] = score.get("columns") == null ? null : text((Map<?, ?>) score.get("columns"));
      values[at] = score.get("problem");
      counter.count(values[at] == null);
      return RowFactory.create(values);
    }

    private static String text(Map<?, ?> columns) {
      StringBuilder text = new StringBuilder();
      columns.forEach(
          (name, value) ->
              text.append(text.isEmpty() ? "" : "; ").append(name).append('=').append(value));
      return text.toString();
    }
  }
}
