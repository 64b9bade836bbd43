package org.isovae.host.scoring;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** Turns scores in CSV into Parquet by DuckDB, which reads and writes them little by little. */
final class ParquetScores {
  private ParquetScores() {}

  /**
   * Converts.
   *
   * @param csv what {@link ScoreOutput} wrote
   * @param target receives the Parquet file
   * @param latent the number of latent dimensions
   */
  static void write(Path csv, Path target, int latent) throws IOException {
    StringBuilder columns =
        new StringBuilder(
            "'row': 'BIGINT', 'score': 'FLOAT', 'percentile': 'DOUBLE', 'anomaly': 'BOOLEAN',"
                + " 'log_density': 'FLOAT', 'elbo': 'FLOAT', 'distortion': 'FLOAT', 'kl': 'FLOAT'");
    for (int j = 1; j <= latent; j++) {
      columns.append(", 'z").append(j).append("': 'FLOAT'");
    }
    columns.append(", 'columns': 'VARCHAR', 'problem': 'VARCHAR'");
    Properties properties = new Properties();
    // Rows keep their order; nothing is fetched from anywhere.
    properties.setProperty("threads", "1");
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", properties);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT * FROM read_csv("
              + literal(pattern(csv))
              + ", auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"',"
              + " nullstr = '', columns = {"
              + columns
              + "})) TO "
              + literal(target.toAbsolutePath().toString())
              + " (FORMAT parquet)");
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** What is read is a pattern to DuckDB. */
  private static String pattern(Path path) {
    return path.toAbsolutePath().toString().replaceAll("[*?\\[]", "[$0]");
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
