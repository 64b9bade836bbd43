package org.isovae.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;

/**
 * Scores files on Spark's executors: what {@code isovae score --on} starts. Says how many rows
 * there were, or in one sentence what is wrong, and ends with 1 then.
 */
public final class ScoreJob {
  private static final int MOST_FILES_NAMED = 3;
  private static final int FILES_A_TASK = 16;

  private ScoreJob() {}

  /**
   * Scores.
   *
   * @param arguments the run, the rows (a file, a folder or a pattern, of Parquet, CSV with names
   *     or JSON lines) and where the scores go (a folder, which must not exist; by its ending
   *     {@code .parquet}, {@code .csv} or {@code .jsonl})
   */
  public static void main(String[] arguments) {
    SparkConf configuration = new SparkConf().setIfMissing("spark.app.name", "isovae score");
    configuration.setIfMissing("spark.excludeOnFailure.enabled", "true");
    try (SparkSession spark = SparkSession.builder().config(configuration).getOrCreate()) {
      run(spark, arguments[0], arguments[1], arguments[2]);
    } catch (IllegalArgumentException e) {
      fail(e.getMessage());
    } catch (Exception e) {
      fail("Spark has given up: " + Failure.of(e));
    }
  }

  private static void fail(String message) {
    System.err.println("isovae: " + message);
    System.exit(1);
  }

  private static void run(SparkSession spark, String model, String data, String target)
      throws IOException {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Host host = Host.of(context.getConf());
    Path out = new Path(target);
    if (out.getFileSystem(context.hadoopConfiguration()).exists(out)) {
      throw new IllegalArgumentException(
          target + " is there already: name a folder that is not, for Spark writes many files");
    }
    Dataset<Row> rows = read(spark, context, host, model, data);
    LongAccumulator count = spark.sparkContext().longAccumulator("rows");
    LongAccumulator refused = spark.sparkContext().longAccumulator("refused");
    Dataset<Row> scored =
        SparkModel.of(host, model)
            .score(
                rows,
                good -> {
                  count.add(1);
                  refused.add(good ? 0 : 1);
                });
    try {
      write(scored, target);
    } catch (Exception e) {
      // What cannot be begun has left nothing: if there is a folder now, it is another job's.
      if (!(e instanceof AnalysisException)) {
        out.getFileSystem(context.hadoopConfiguration()).delete(out, true);
      }
      throw e;
    }
    System.out.printf(
        Locale.ROOT,
        "scored    %,d rows%s: %s%n",
        count.value(),
        refused.value() > 0
            ? String.format(
                Locale.ROOT, ", %,d could not be scored (column problem)", refused.value())
            : "",
        target);
  }

  private static void write(Dataset<Row> scored, String target) {
    switch (ending(target)) {
      case "csv" -> scored.write().option("header", "true").csv(target);
      case "jsonl" -> scored.write().json(target);
      default -> scored.write().parquet(target);
    }
  }

  private static String ending(String name) {
    String plain = name.replaceFirst("/+$", "");
    return plain.substring(plain.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static Dataset<Row> read(
      SparkSession spark, JavaSparkContext context, Host host, String model, String data)
      throws IOException {
    List<String> files = files(context.hadoopConfiguration(), data);
    String kind = ending(files.get(0));
    Dataset<Row> rows =
        switch (kind) {
          case "csv" ->
              spark
                  .read()
                  .option("header", "true")
                  .option("inferSchema", "true")
                  .option("enforceSchema", "false")
                  .csv(data);
          case "jsonl", "json", "ndjson" -> spark.read().json(data);
          case "parquet" -> {
            requireColumns(context, files, SparkModel.of(host, model).columns());
            yield spark.read().parquet(data);
          }
          default ->
              throw new IllegalArgumentException(
                  files.get(0) + ": expected files that end in .parquet, .csv or .jsonl");
        };
    return rows.select(
        Arrays.stream(rows.schema().fields()).map(SparkModel::plain).toArray(Column[]::new));
  }

  /** The files that a path or a pattern means, in their order. */
  private static List<String> files(Configuration hadoop, String data) throws IOException {
    Path pattern = new Path(data);
    FileSystem system = pattern.getFileSystem(hadoop);
    List<String> files = new ArrayList<>();
    FileStatus[] found = system.globStatus(pattern);
    for (FileStatus each : found == null ? new FileStatus[0] : found) {
      if (each.isDirectory()) {
        for (FileStatus inside : system.listStatus(each.getPath())) {
          String name = inside.getPath().getName();
          if (inside.isFile() && !name.startsWith("_") && !name.startsWith(".")) {
            files.add(inside.getPath().toString());
          }
        }
      } else {
        files.add(each.getPath().toString());
      }
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException(data + ": no such file, expected some to score");
    }
    return files;
  }

  /** Spark takes the columns of one file for those of all, and gives what others lack as null. */
  private static void requireColumns(
      JavaSparkContext context, List<String> files, List<String> columns) {
    ArrayList<String> needed = new ArrayList<>(columns);
    List<String> wrong =
        context
            .parallelize(files, Math.max(1, files.size() / FILES_A_TASK))
            .map(file -> missing(file, needed))
            .filter(Optional::isPresent)
            .map(Optional::get)
            .take(MOST_FILES_NAMED + 1);
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(
          String.join("; ", wrong.subList(0, Math.min(MOST_FILES_NAMED, wrong.size())))
              + (wrong.size() > MOST_FILES_NAMED ? "; and more" : "")
              + ": expected the columns of the training rows in every file");
    }
  }

  private static Optional<String> missing(String file, List<String> columns) {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(new Path(file), new Configuration()))) {
      MessageType schema = reader.getFooter().getFileMetaData().getSchema();
      List<String> missing = columns.stream().filter(name -> !schema.containsField(name)).toList();
      return missing.isEmpty()
          ? Optional.empty()
          : Optional.of(file + " lacks " + String.join(", ", missing));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      return Optional.of(file + " is no Parquet file (" + e.getMessage() + ")");
    }
  }
}
