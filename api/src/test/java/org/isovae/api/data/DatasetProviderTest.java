package org.isovae.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.isovae.api.Context;
import org.isovae.api.InvalidInputException;
import org.isovae.api.tensor.Shape;
import org.junit.jupiter.api.Test;

final class DatasetProviderTest {
  private static final SampleSpec SPEC = SampleSpec.of(Shape.of(1), Domain.REALS);
  private static final Context CONTEXT =
      new Context() {
        @Override
        public long seed(String name) {
          return 1;
        }

        @Override
        public Path dataDirectory() {
          return Path.of("");
        }

        @Override
        public Path resolve(String path) {
          return Path.of(path);
        }

        @Override
        public void note(String message) {}
      };

  /** No keys. */
  private record Keys() {}

  /** Two rows to train on and three to test. */
  private static final class Counting implements DatasetProvider<Keys>, Dataset {
    private final AtomicInteger closed = new AtomicInteger();

    @Override
    public String name() {
      return "counting";
    }

    @Override
    public String summary() {
      return "counts";
    }

    @Override
    public Keys defaults() {
      return new Keys();
    }

    @Override
    public Dataset create(Keys config, Context context) {
      return this;
    }

    @Override
    public SampleSpec spec() {
      return SPEC;
    }

    @Override
    public Samples samples(Split split) {
      float[] values = split == Split.TEST ? new float[] {7, 8, 9} : new float[] {1, 2};
      return Samples.of(SPEC, values, null, null);
    }

    @Override
    public List<DataSource> sources() {
      return List.of();
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  @Test
  void dataSetThatFitsNothingIsOpenedAsItIsCreated() {
    Counting counting = new Counting();

    assertThat(counting.open(new Keys(), counting.fitted(), CONTEXT)).isSameAs(counting);
  }

  @Test
  void whatAnotherDataSetFittedIsRefused() {
    Fitted other = Fitted.builder().numbers("shift", 1).build();

    assertThatThrownBy(() -> new Counting().open(new Keys(), other, CONTEXT))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("counting", "shift");
  }

  @Test
  void streamReadsTheRowsToTestAndClosesTheDataSet() {
    Counting counting = new Counting();
    try (RowStream stream = counting.stream(new Keys(), Fitted.none(), CONTEXT)) {
      assertThat(stream.next(5).read(0, 3)).containsExactly(7, 8, 9);
      assertThat(counting.closed).hasValue(0);
    }
    assertThat(counting.closed).hasValue(1);
  }

  @Test
  void streamOfAPartLeavesTheDataSetOpen() {
    Counting counting = new Counting();
    try (RowStream stream = counting.stream(Split.TRAIN)) {
      assertThat(stream.next(5).read(0, 2)).containsExactly(1, 2);
    }
    assertThat(counting.closed).hasValue(0);
  }
}
