package org.isovae.tck.check;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.isovae.api.Context;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Columns;
import org.isovae.api.data.DataSource;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.DatasetProvider;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.RowStream;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.data.WrongRow;
import org.isovae.api.tensor.Shape;
import org.isovae.tck.DatasetContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class DatasetOpeningChecksTest {
  private static final String SAME = "the same source is opened with the same rows";
  private static final String STREAM = "a stream of other rows gives what opening them gives";
  private static final String FOREIGN = "what another data set fitted is refused";
  private static final String COLUMNS = "columns have a name and a text each";
  private static final SampleSpec SPEC = SampleSpec.of(Shape.of(1), Domain.REALS);
  private static final int ROWS = 90;

  /** Subtracts the mean of the training rows, which are the even ones; right unless overridden. */
  private static class Centred implements DatasetProvider<TestConfig> {
    @Override
    public String name() {
      return "centred";
    }

    @Override
    public String summary() {
      return "Rows without their mean";
    }

    @Override
    public TestConfig defaults() {
      return TestConfig.defaults();
    }

    @Override
    public Dataset create(TestConfig config, Context context) {
      return rows(ROWS / 2.0 - 1, true);
    }

    @Override
    public Dataset open(TestConfig config, Fitted fitted, Context context) {
      return fitted.isEmpty() ? create(config, context) : rows(fitted.numbers("mean")[0], false);
    }

    Dataset rows(double mean, boolean split) {
      return new Centre(
          part(IntStream.range(0, split ? ROWS : 0).filter(i -> i % 2 == 0), mean),
          part(IntStream.range(0, ROWS).filter(i -> !split || i % 2 == 1), mean),
          Fitted.builder().numbers("mean", mean).build());
    }

    Samples part(IntStream sources, double mean) {
      int[] rows = sources.toArray();
      return new Samples() {
        @Override
        public int size() {
          return rows.length;
        }

        @Override
        public SampleSpec spec() {
          return SPEC;
        }

        @Override
        public void read(int row, float[] target, int offset) {
          target[offset] = (float) (rows[row] - mean);
        }

        @Override
        public long sourceRow(int row) {
          return rows[row];
        }
      };
    }
  }

  private record Centre(Samples training, Samples test, Fitted fitted) implements Dataset {
    @Override
    public SampleSpec spec() {
      return SPEC;
    }

    @Override
    public Samples samples(Split split) {
      return switch (split) {
        case TRAIN -> training;
        case VALIDATION -> Samples.empty(SPEC);
        case TEST -> test;
      };
    }

    @Override
    public List<DataSource> sources() {
      return List.of(DataSource.of("numbers", 0, "0123456789abcdef".repeat(4)));
    }
  }

  @Nested
  final class RowsWithoutTheirMean implements DatasetContract {
    @Override
    public DatasetProvider<?> provider() {
      return new Centred();
    }
  }

  private static Findings findings(DatasetProvider<?> provider) {
    return Findings.of(DatasetChecks.all(provider, 3));
  }

  @Test
  void fittingAgainWhenOpeningIsCaught() {
    findings(
            new Centred() {
              @Override
              public Dataset open(TestConfig config, Fitted fitted, Context context) {
                fitted.numbers("mean");
                return rows((ROWS - 1) / 2.0, false);
              }
            })
        .caughtBy(SAME)
        .contains("fitted() is", "after opening");
  }

  @Test
  void rowsThatAreSplitWhenOpenedAreCaught() {
    findings(
            new Centred() {
              @Override
              public Dataset open(TestConfig config, Fitted fitted, Context context) {
                return rows(fitted.numbers("mean")[0], true);
              }
            })
        .caughtBy(SAME)
        .contains("opened rows are for testing, but TRAIN has 45");
  }

  @Test
  void valuesThatDifferAfterOpeningAreCaught() {
    findings(
            new Centred() {
              @Override
              Samples part(IntStream sources, double mean) {
                int[] rows = sources.toArray();
                return super.part(IntStream.of(rows), rows.length == ROWS ? 0 : mean);
              }
            })
        .caughtBy(SAME)
        .contains("TRAIN row 0 after opening its source");
  }

  @Test
  void rowsInAnotherOrderThanTheirSourceAreCaught() {
    findings(
            new Centred() {
              @Override
              Samples part(IntStream sources, double mean) {
                return super.part(sources.map(i -> ROWS - 1 - i), mean);
              }
            })
        .caughtBy(SAME)
        .contains("order of their source", "row 1 is number 88 after number 89");
  }

  @Test
  void rowsThatAreGoneAfterOpeningAreCaught() {
    findings(
            new Centred() {
              @Override
              Samples part(IntStream sources, double mean) {
                int[] rows = sources.toArray();
                return super.part(IntStream.of(rows).limit(rows.length == ROWS ? 10 : ROWS), mean);
              }
            })
        .caughtBy(SAME)
        .contains("row 10 of its source, which is not there");
  }

  @Test
  void streamOfOtherValuesIsCaught() {
    findings(
            new Centred() {
              @Override
              public RowStream stream(TestConfig config, Fitted fitted, Context context) {
                return RowStream.of(rows(fitted.numbers("mean")[0] + 1, false).samples(Split.TEST));
              }
            })
        .caughtBy(STREAM)
        .contains("TEST read forward: row 0");
  }

  @Test
  void streamThatForgetsWhereItsRowsCameFromIsCaught() {
    findings(
            new Centred() {
              @Override
              public RowStream stream(TestConfig config, Fitted fitted, Context context) {
                RowStream right = super.stream(config, fitted, context);
                return new RowStream() {
                  @Override
                  public SampleSpec spec() {
                    return right.spec();
                  }

                  @Override
                  public Samples next(int rows) {
                    Samples chunk = right.next(rows);
                    return Samples.of(SPEC, chunk.read(0, chunk.size()), null, null);
                  }

                  @Override
                  public void close() {
                    right.close();
                  }
                };
              }
            })
        .caughtBy(STREAM)
        .contains("row 37: number 0 in its source, expected 37");
  }

  @Test
  void rowsThatAreWrongOnlyWhereSomebodyListensAreCaught() {
    findings(
            new Centred() {
              @Override
              public RowStream stream(TestConfig config, Fitted fitted, Context context) {
                RowStream right = super.stream(config, fitted, context);
                return new RowStream() {
                  @Override
                  public SampleSpec spec() {
                    return right.spec();
                  }

                  @Override
                  public Samples next(int rows) {
                    return right.next(rows);
                  }

                  @Override
                  public Samples next(int rows, Consumer<WrongRow> wrong) {
                    wrong.accept(WrongRow.of(3, "three is wrong"));
                    return right.next(rows);
                  }

                  @Override
                  public void close() {
                    right.close();
                  }
                };
              }
            })
        .caughtBy(STREAM)
        .contains("told to be wrong", "three is wrong");
  }

  @Test
  void columnsThatAreNotThoseOfTheFeaturesAreCaught() {
    findings(withColumns(List.of("x", "y"), List.of("1", "2")))
        .caughtBy(COLUMNS)
        .contains("2 names of columns, expected 1");
    findings(withColumns(List.of("x"), List.of()))
        .caughtBy(COLUMNS)
        .contains("TRAIN row 0: 0 texts of columns, expected 1");
  }

  private static DatasetProvider<?> withColumns(List<String> names, List<String> texts) {
    return new Centred() {
      @Override
      public Optional<Columns> columns(TestConfig config, Fitted fitted) {
        return Optional.of(
            new Columns() {
              @Override
              public List<String> names() {
                return names;
              }

              @Override
              public List<String> texts(float[] values, int offset) {
                return texts;
              }
            });
      }
    };
  }

  @Test
  void acceptingWhatAnotherDataSetFittedIsCaught() {
    findings(
            new Centred() {
              @Override
              public Dataset open(TestConfig config, Fitted fitted, Context context) {
                return rows(ROWS / 2.0 - 1, fitted.isEmpty());
              }
            })
        .caughtBy(FOREIGN)
        .contains("open", "accepted", InvalidInputException.class.getSimpleName());
  }
}
