package org.isovae.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.isovae.api.data.DataSource;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Domain;
import org.isovae.api.data.RowStream;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.tensor.Shape;
import org.junit.jupiter.api.Test;

class ForeignRowsTest {
  private static final SampleSpec SPEC = SampleSpec.of(Shape.of(2), Domain.REALS);

  private final List<ClassLoader> seen = new ArrayList<>();

  private void look() {
    seen.add(Thread.currentThread().getContextClassLoader());
  }

  private final class Rows implements Samples {
    @Override
    public int size() {
      return 3;
    }

    @Override
    public SampleSpec spec() {
      return SPEC;
    }

    @Override
    public void read(int row, float[] target, int offset) {
      look();
      if (row == 2) {
        throw new IllegalStateException("no third row");
      }
      target[offset] = row;
      target[offset + 1] = -row;
    }
  }

  private final class Data implements Dataset {
    @Override
    public SampleSpec spec() {
      return SPEC;
    }

    @Override
    public Samples samples(Split split) {
      look();
      return new Rows();
    }

    @Override
    public List<DataSource> sources() {
      return List.of();
    }
  }

  /** A thread of an engine knows nothing of the plug-in whose rows it reads. */
  private void elsewhere(Runnable body) throws InterruptedException {
    Thread thread = new Thread(body);
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    thread.start();
    thread.join();
  }

  @Test
  void rowsAreReadWithTheLoaderOfTheirDataSetOnWhateverThread() throws InterruptedException {
    Dataset dataset = ForeignRows.of(new Data());
    List<float[]> read = new ArrayList<>();

    elsewhere(
        () -> {
          Samples samples = dataset.samples(Split.TRAIN);
          read.add(samples.slice(1, 1).read(0, 1));
          read.add(samples.limit(2).read(Set.of("x"), 0, 2).get("x"));
          try (RowStream stream = dataset.stream(Split.TRAIN)) {
            read.add(stream.next(1).read(0, 1));
          }
        });

    assertThat(read).containsExactly(new float[] {1, -1}, new float[] {0, 0, 1, -1}, new float[2]);
    assertThat(seen).hasSizeGreaterThan(4).containsOnly(Data.class.getClassLoader());
  }

  @Test
  void whatTheDataSetThrowsIsThrownAsItIs() {
    Samples samples = ForeignRows.of(new Data()).samples(Split.TRAIN);

    assertThatThrownBy(() -> samples.read(2, new float[2], 0))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("no third row");
    assertThat(Set.of(samples)).contains(samples).doesNotContain(new Rows());
  }
}
