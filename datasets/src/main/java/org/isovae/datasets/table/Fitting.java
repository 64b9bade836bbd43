package org.isovae.datasets.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.isovae.api.InvalidInputException;

/** Fits the columns of a table to its training rows; missing values count nothing. */
final class Fitting {
  /** The first rows of a part are a fair sample, and so many tell every quantile well. */
  private static final int MOST_SORTED = 100_000;

  /** In all columns together, so that memory stays small. */
  private static final int MOST_SORTED_VALUES = 1 << 24;

  private Fitting() {}

  /**
   * Each column of the table; empty where no training row has a value.
   *
   * @param training the rows to fit to, in random order
   * @param done told how many of the rows have been looked at, before each
   */
  static List<Optional<Column>> fit(
      Table table, TableConfig config, int[] training, IntConsumer done) {
    List<Typed> columns = table.columns();
    Statistics[] statistics = new Statistics[columns.size()];
    Arrays.setAll(statistics, i -> new Statistics(columns.get(i).coding()));
    boolean plain = columns.stream().allMatch(column -> column.coding() instanceof NumberCoding);
    boolean needed = !plain || config.scale() != Scale.NONE || config.missing() == Missing.MASK;
    double[] row = new double[columns.size()];
    // Without scaling there is nothing to know.
    for (int number = 0; needed && number < training.length; number++) {
      done.accept(number);
      table.values().read(training[number], row);
      for (int i = 0; i < row.length; i++) {
        if (!Double.isNaN(row[i])) {
          statistics[i].add(row[i]);
        }
      }
    }
    boolean sort = config.scale() == Scale.ROBUST || config.scale() == Scale.QUANTILE;
    double[][] sorted = sort ? sorted(table.values(), training) : new double[columns.size()][0];
    List<Optional<Column>> fitted = new ArrayList<>();
    for (int i = 0; i < row.length; i++) {
      Statistics own = statistics[i];
      fitted.add(
          needed && own.count == 0
              ? Optional.empty()
              : Optional.of(own.column(columns.get(i), config, sorted[i])));
    }
    return fitted;
  }

  /** The known values of each column, rising. */
  private static double[][] sorted(Grid values, int[] training) {
    int width = values.width();
    int rows =
        Math.min(
            training.length, Math.min(MOST_SORTED, Math.max(1000, MOST_SORTED_VALUES / width)));
    double[][] columns = new double[width][rows];
    int[] known = new int[width];
    double[] row = new double[width];
    for (int number = 0; number < rows; number++) {
      values.read(training[number], row);
      for (int i = 0; i < width; i++) {
        if (!Double.isNaN(row[i])) {
          columns[i][known[i]++] = row[i];
        }
      }
    }
    for (int i = 0; i < width; i++) {
      columns[i] = Arrays.copyOf(columns[i], known[i]);
      Arrays.sort(columns[i]);
    }
    return columns;
  }

  private static final class Statistics {
    private final long[] counts;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private double mean;
    private double squares;
    private long count;

    Statistics(Coding coding) {
      this.counts = new long[coding instanceof CategoryCoding ? coding.width() : 0];
    }

    void add(double value) {
      low = Math.min(low, value);
      high = Math.max(high, value);
      // Welford's recurrence: no cancellation for a column far from 0.
      double distance = value - mean;
      mean += distance / ++count;
      squares += distance * (value - mean);
      if (counts.length > 0) {
        counts[(int) value]++;
      }
    }

    Column column(Typed typed, TableConfig config, double[] sorted) {
      if (typed.coding() instanceof CategoryCoding categories) {
        return new Column(typed.name(), categories.fitted(counts, count), Scaling.NONE, 0);
      }
      if (!typed.coding().scalable()) {
        return new Column(typed.name(), typed.coding(), Scaling.NONE, 0);
      }
      Scaling plain = scaling(config.scale(), typed, sorted);
      Scaling scaling = config.tails() > 0 ? new Squashed(plain, config.tails()) : plain;
      return new Column(typed.name(), typed.coding(), scaling, centre(config.scale(), scaling));
    }

    private Scaling scaling(Scale scale, Typed typed, double[] sorted) {
      return switch (scale) {
        // Days are counted from the first one: nobody means 1970.
        case NONE -> typed.coding() instanceof DateCoding ? new Linear(low, 1) : Scaling.NONE;
        case MIN_MAX -> Linear.of(low, high - low);
        case STANDARD -> Linear.of(centre(), deviation());
        case ROBUST -> robust(typed, sorted);
        case QUANTILE -> Quantiles.of(requireSome(typed, sorted));
      };
    }

    /** The range decides, because rounding may leave a constant column a tiny deviation. */
    private double deviation() {
      return high > low ? Math.sqrt(squares / count) : 0;
    }

    private double centre() {
      return high > low ? mean : low;
    }

    private Scaling robust(Typed typed, double[] sorted) {
      double[] some = requireSome(typed, sorted);
      double quartiles = at(some, 0.75) - at(some, 0.25);
      // Most rows may have the same value, and the others must not be blown up.
      return Linear.of(at(some, 0.5), quartiles > 0 ? quartiles : deviation());
    }

    private static double[] requireSome(Typed typed, double[] sorted) {
      if (sorted.length == 0) {
        throw new InvalidInputException(
            "column '"
                + typed.name()
                + "' has no value in the "
                + MOST_SORTED
                + " training rows that quantiles are taken of. Leave it out with dataset.drop.");
      }
      return sorted;
    }

    /** Linear between neighbours. */
    private static double at(double[] sorted, double probability) {
      double place = probability * (sorted.length - 1);
      int left = (int) place;
      int right = Math.min(left + 1, sorted.length - 1);
      return sorted[left] + (place - left) * (sorted[right] - sorted[left]);
    }

    private double centre(Scale scale, Scaling scaling) {
      return switch (scale) {
        case NONE, MIN_MAX -> count == 0 ? 0 : scaling.apply(centre());
        case STANDARD, ROBUST, QUANTILE -> 0;
      };
    }
  }
}
