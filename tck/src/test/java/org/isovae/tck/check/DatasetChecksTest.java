package org.isovae.tck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.isovae.api.Capabilities;
import org.isovae.api.Context;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.DataSource;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.DatasetProvider;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Feature;
import org.isovae.api.data.RowStream;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.api.tensor.Shape;
import org.isovae.tck.DatasetContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class DatasetChecksTest {
  private static final SampleSpec SPEC = SampleSpec.of(Shape.of(3), Domain.UNIT_INTERVAL);
  private static final String VALUES = "every value is written, finite and in the domain";

  /** 20 rows to train on, none to test; right unless overridden. */
  private static class Rows implements Dataset, Samples {
    @Override
    public SampleSpec spec() {
      return SPEC;
    }

    @Override
    public Samples samples(Split split) {
      return split == Split.TRAIN ? this : Samples.empty(SPEC);
    }

    @Override
    public List<DataSource> sources() {
      return List.of(DataSource.of("rows", 0, "0123456789abcdef".repeat(4)));
    }

    @Override
    public int size() {
      return 20;
    }

    @Override
    public void read(int row, float[] target, int offset) {
      for (int i = 0; i < 3; i++) {
        target[offset + i] = (row * 3 + i) / 64f;
      }
    }
  }

  @Nested
  final class TwentyRows implements DatasetContract {
    @Override
    public DatasetProvider<?> provider() {
      return TestProviders.dataset(Rows::new);
    }
  }

  private static Findings findings(Supplier<Dataset> dataset) {
    return Findings.of(DatasetChecks.all(TestProviders.dataset(dataset), 3));
  }

  @Test
  void rowsShorterThanTheSpecificationAreCaught() {
    findings(
            () ->
                new Rows() {
                  @Override
                  public void read(int row, float[] target, int offset) {
                    target[offset] = 0.5f;
                    target[offset + 1] = 0.5f;
                  }
                })
        .caughtBy(VALUES)
        .contains("TRAIN row 0 value 2 is NaN", "not written", "expected 3", "[3]");
  }

  @Test
  void rowsLongerThanTheSpecificationAreCaught() {
    findings(
            () ->
                new Rows() {
                  @Override
                  public void read(int row, float[] target, int offset) {
                    int end = Math.min(target.length, offset + 4);
                    Arrays.fill(target, offset, end, 0.5f);
                  }
                })
        .caughtBy("a row is written where it is asked for, and nowhere else")
        .contains("place 6 is 0.5", "a row has 3 values");
  }

  @Test
  void valueOutsideTheDomainIsCaught() {
    findings(
            () ->
                new Rows() {
                  @Override
                  public void read(int row, float[] target, int offset) {
                    super.read(row, target, offset);
                    target[offset + 1] += row == 4 ? 3 : 0;
                  }
                })
        .caughtBy(VALUES)
        .contains("TRAIN row 4 value 1", "[0.0, 1.0]");
  }

  @Test
  void rowsThatChangeAreCaught() {
    findings(
            () ->
                new Rows() {
                  private final AtomicInteger reads = new AtomicInteger();

                  @Override
                  public void read(int row, float[] target, int offset) {
                    super.read(row, target, offset);
                    target[offset] = (reads.getAndIncrement() % 7) / 7f;
                  }
                })
        .caughtBy("a row read again is the same")
        .contains("read again");
  }

  @Test
  void rowsThatDependOnMoreThanTheSeedAreCaught() {
    AtomicInteger created = new AtomicInteger();
    findings(
            () -> {
              float own = created.getAndIncrement() / 8f;
              return new Rows() {
                @Override
                public void read(int row, float[] target, int offset) {
                  Arrays.fill(target, offset, offset + 3, own);
                }
              };
            })
        .caughtBy("the same seed gives the same data set")
        .contains("created again");
  }

  @Test
  void nothingToTrainOnIsCaught() {
    findings(
            () ->
                new Rows() {
                  @Override
                  public Samples samples(Split split) {
                    return Samples.empty(SPEC);
                  }
                })
        .caughtBy("there are rows to train on");
  }

  @Test
  void partOfAnotherShapeIsCaught() {
    SampleSpec other = SampleSpec.of(Shape.of(2), Domain.UNIT_INTERVAL);
    findings(
            () ->
                new Rows() {
                  @Override
                  public Samples samples(Split split) {
                    return split == Split.TEST ? Samples.empty(other) : super.samples(split);
                  }
                })
        .caughtBy("every part has the data set's specification")
        .contains("TEST", "[2]", "[3]");
  }

  @Test
  void sourceWithoutAHashIsCaught() {
    findings(
            () ->
                new Rows() {
                  @Override
                  public List<DataSource> sources() {
                    return List.of(DataSource.of("rows.csv", 12, "abc"));
                  }
                })
        .caughtBy("sources are named, with a SHA-256")
        .contains("rows.csv", "abc");
  }

  @Test
  void labelsOfOtherRowsAreCaught() {
    findings(
            () ->
                new Rows() {
                  @Override
                  public Optional<int[]> labels() {
                    return Optional.of(new int[7]);
                  }
                })
        .caughtBy("densities and labels belong to the rows")
        .contains("20 rows and 7 labels");
  }

  @Test
  void valueOutsideItsFeaturesDomainIsCaught() {
    SampleSpec spec =
        SampleSpec.of(
            Shape.of(3),
            List.of(
                Feature.numeric("wide", Domain.REALS, 2),
                Feature.numeric("narrow", Domain.of(0, 0.5))));
    findings(() -> rowsOf(spec, new float[] {9, 9, 0.75f}))
        .caughtBy(VALUES)
        .contains("TRAIN row 0 value 2 is 0.75", "[0.0, 0.5]", "'narrow'");
  }

  /** Equal rows. */
  private static Dataset rowsOf(SampleSpec spec, float[] values) {
    return new Rows() {
      @Override
      public SampleSpec spec() {
        return spec;
      }

      @Override
      public Samples samples(Split split) {
        return split == Split.TRAIN ? this : Samples.empty(spec);
      }

      @Override
      public void read(int row, float[] target, int offset) {
        System.arraycopy(values, 0, target, offset, values.length);
      }
    };
  }

  @Test
  void categoryThatIsNoneOrTwoIsCaught() {
    SampleSpec spec =
        SampleSpec.of(
            Shape.of(3), List.of(Feature.categorical("colour", List.of("red", "green", "blue"))));
    String codes = "binary values are 0 or 1 and categories in one-hot code";

    findings(() -> rowsOf(spec, new float[] {0, 1, 0})).none();
    findings(() -> rowsOf(spec, new float[] {0, 0, 0}))
        .caughtBy(codes)
        .contains("'colour' is in 0 categories");
    findings(() -> rowsOf(spec, new float[] {1, 0, 1}))
        .caughtBy(codes)
        .contains("'colour' is in 2 categories", "[red, green, blue]");
    SampleSpec binary =
        SampleSpec.of(
            Shape.of(3), List.of(Feature.binary("yes"), Feature.numeric("other", Domain.REALS, 2)));
    findings(() -> rowsOf(binary, new float[] {0.5f, 2, 2}))
        .caughtBy(codes)
        .contains("'yes' has the value 0.5", "BINARY");
  }

  /** Twenty rows with a further input. */
  private static Dataset with(String input, Shape shape, float value) {
    return new Rows() {
      @Override
      public Samples samples(Split split) {
        float[] values = new float[split == Split.TRAIN ? 20 * shape.size() : 0];
        Arrays.fill(values, value);
        return super.samples(split).withInput(input, shape, values);
      }
    };
  }

  @Test
  void furtherInputsThatBreakTheirPromisesAreCaught() {
    String inputs = "further inputs are written as declared";

    findings(() -> with(Samples.MASK, Shape.of(3), 1)).none();
    findings(() -> with("weight", Shape.scalar(), 2.5f)).none();
    findings(() -> with(Samples.MASK, Shape.of(3), 0.5f))
        .caughtBy(inputs)
        .contains("TRAIN input mask row 0", "0.5", "0 or 1");
    findings(() -> with(Samples.MASK, Shape.of(2), 1))
        .caughtBy(inputs)
        .contains("input mask has the shape [2], expected [3]");
    findings(() -> with("weight", Shape.of(2), Float.NaN)).caughtBy(inputs).contains("not written");
    findings(() -> with("row", Shape.scalar(), 1)).caughtBy(inputs).contains("taken", "row");
    findings(() -> with(Samples.LABEL, Shape.scalar(), 1))
        .caughtBy(inputs)
        .contains("labels() is empty");
  }

  @Test
  void labelsThatAreNoInputOrAnotherOneAreCaught() {
    String inputs = "further inputs are written as declared";
    class Labelled extends Rows {
      @Override
      public Optional<int[]> labels() {
        return Optional.of(new int[20]);
      }
    }

    findings(Labelled::new).none();
    findings(
            () ->
                new Labelled() {
                  @Override
                  public Map<String, Shape> inputs() {
                    return Map.of();
                  }
                })
        .caughtBy(inputs)
        .contains("has labels", "without label");
    findings(
            () ->
                new Labelled() {
                  @Override
                  public void read(String input, int row, float[] target, int offset) {
                    super.read(input, row, target, offset);
                    target[offset] += 1;
                  }
                })
        .caughtBy(inputs)
        .contains("row 0 is 1.0, labels() has 0");
  }

  @Test
  void inputThatDoesNotExistMustBeRefused() {
    findings(
            () ->
                new Rows() {
                  @Override
                  public void read(String input, int row, float[] target, int offset) {
                    target[offset] = 0;
                  }
                })
        .caughtBy("further inputs are written as declared")
        .contains("no-such-input was accepted");
  }

  @Test
  void rowsOfOneSourceRowAreCaught() {
    findings(
            () ->
                new Rows() {
                  @Override
                  public long sourceRow(int row) {
                    return row / 2;
                  }
                })
        .caughtBy("rows have different numbers in their source")
        .contains("TRAIN rows 0 and 1 are both row 0");
  }

  @Test
  void streamOfOtherRowsIsCaught() {
    findings(
            () ->
                new Rows() {
                  @Override
                  public RowStream stream(Split split) {
                    return RowStream.of(samples(split).limit(7));
                  }
                })
        .caughtBy("a stream gives the rows of its part in their order")
        .contains("TRAIN as a stream", "7 rows from row 0 on", "expected 20");
  }

  @Test
  void closingThatWorksOnlyOnceIsCaught() {
    findings(
            () ->
                new Rows() {
                  private boolean closed;

                  @Override
                  public void close() {
                    if (closed) {
                      throw new IllegalStateException("closed already");
                    }
                    closed = true;
                  }
                })
        .caughtBy("closing twice is closing once")
        .contains("closed already");
  }

  /** Offers a density that its rows do not have. */
  private static final class Promising implements DatasetProvider<TestConfig> {
    @Override
    public String name() {
      return "promising";
    }

    @Override
    public String summary() {
      return "Promises a density";
    }

    @Override
    public TestConfig defaults() {
      return TestConfig.defaults();
    }

    @Override
    public Dataset create(TestConfig config, Context context) {
      return new Rows();
    }

    @Override
    public Set<String> offers(TestConfig config) {
      return Set.of(Capabilities.DATASET_DENSITY);
    }
  }

  @Test
  void densityThatIsOfferedButAbsentIsCaught() {
    Findings.of(DatasetChecks.all(new Promising(), 3))
        .caughtBy("what is offered is there")
        .contains(Capabilities.DATASET_DENSITY);
  }

  @Test
  void dataSetThatNeedsFilesIsNotHeldAgainstItsAuthor() {
    List<Outcome> outcomes =
        ContractRunner.run(
            ExtensionPoint.DATASET,
            TestProviders.dataset(
                () -> {
                  throw new InvalidInputException("rows.csv is missing");
                }));
    assertThat(outcomes).allMatch(Outcome::passed);
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.name().equals(VALUES))
        .first()
        .extracting(Outcome::detail)
        .asString()
        .contains("not applicable", "rows.csv is missing");
  }
}
