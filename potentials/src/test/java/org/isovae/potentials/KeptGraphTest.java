package org.isovae.potentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.tensor.Shape;
import org.isovae.tck.check.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptGraphTest {
  private static final int ROWS = 70;
  private static final int WIDTH = 3;
  private static final int DEGREE = 4;
  private static final int PAGE = 4096;
  private static final long THEN = 1_000_000_000_000L;

  @TempDir private Path folder;
  private TestContext context;

  @BeforeEach
  void freshContext() {
    context = TestContext.of(1);
  }

  /** Rows of which two are equal. */
  private static float[] values() {
    SplittableRandom random = new SplittableRandom(2);
    float[] values = new float[ROWS * WIDTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    System.arraycopy(values, 0, values, 9 * WIDTH, WIDTH);
    return values;
  }

  private NeighbourGraph of(float[] values, int width, int neighbours, String cache) {
    Samples rows = Samples.of(SampleSpec.of(Shape.of(width), Domain.REALS), values, null, null);
    return KeptGraph.of(rows, new TopologyConfig(neighbours, 1, cache), context, 0);
  }

  private NeighbourGraph graph() {
    return of(values(), WIDTH, DEGREE, folder.toString());
  }

  private List<Path> caches() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".graph")).sorted().toList();
    }
  }

  private Path cache() throws IOException {
    assertThat(caches()).hasSize(1);
    return caches().get(0);
  }

  private static void assertSame(NeighbourGraph graph, NeighbourGraph expected) {
    assertThat(graph.rows()).isEqualTo(expected.rows());
    assertThat(graph.degree()).isEqualTo(expected.degree());
    assertThat(graph.ends()).isEqualTo(expected.ends());
    assertThat(graph.notes()).isEqualTo(expected.notes());
  }

  @Test
  void isTheGraphThatWasSearchedForAndIsNotSearchedForAgain() throws IOException {
    NeighbourGraph made = graph();
    Files.setLastModifiedTime(cache(), FileTime.fromMillis(THEN));

    assertSame(graph(), made);
    assertThat(Files.getLastModifiedTime(cache()).toMillis()).isEqualTo(THEN);
    Samples rows = Samples.of(SampleSpec.of(Shape.of(WIDTH), Domain.REALS), values(), null, null);
    assertSame(made, NeighbourGraph.of(rows, DEGREE, progress -> {}));
    assertThat(made.notes()).hasSize(1);
    assertThat(context.notes()).isEmpty();
  }

  @Test
  void whatIsSaidOfTheRowsIsSaidAgain() {
    Samples rows =
        Samples.of(SampleSpec.of(Shape.of(1), Domain.REALS), new float[] {1, 1, 2}, null, null);
    Topology topology = new Topology(new TopologyConfig(1, 1, folder.toString()), context);
    topology.seeing(rows);
    topology.seeing(rows);
    assertThat(context.notes()).hasSize(2).allMatch(note -> note.startsWith("1 rows are copies"));
  }

  @Test
  void otherRowsAnotherOrderAndAnotherNumberOfNeighboursHaveGraphsOfTheirOwn() throws IOException {
    graph();
    float[] values = values();
    values[17] = Math.nextUp(values[17]);
    of(values, WIDTH, DEGREE, folder.toString());
    assertThat(caches()).hasSize(2);
    float[] turned = values();
    for (int i = 0; i < WIDTH; i++) {
      float first = turned[i];
      turned[i] = turned[WIDTH + i];
      turned[WIDTH + i] = first;
    }
    assertThat(of(turned, WIDTH, DEGREE, folder.toString()).ends()).isNotEqualTo(graph().ends());
    assertThat(caches()).hasSize(3);
    assertThat(of(values(), WIDTH, 2, folder.toString()).degree()).isEqualTo(2);
    assertThat(of(values(), 1, DEGREE, folder.toString()).rows()).isEqualTo(ROWS * WIDTH);
    assertThat(caches()).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.8, 0.95, 1})
  void aFlippedBitIsFoundAndTheGraphMadeAgain(double place) throws IOException {
    NeighbourGraph sound = graph();
    byte[] bytes = Files.readAllBytes(cache());
    int flipped = (int) (place * (bytes.length - 1));
    assertThat(flipped)
        .satisfiesAnyOf(i -> assertThat(i).isLessThan(128), i -> assertThat(i).isGreaterThan(PAGE));
    bytes[flipped] ^= 8;
    Files.write(cache(), bytes);

    assertSame(graph(), sound);
    assertThat(context.notes()).singleElement().asString().contains("looked for again");
    assertSame(graph(), sound);
    assertThat(context.notes()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 4096, 4500})
  void aGraphThatWasCutShortIsMadeAgain(int length) throws IOException {
    NeighbourGraph sound = graph();
    Files.write(cache(), Arrays.copyOf(Files.readAllBytes(cache()), length));

    assertSame(graph(), sound);
    assertThat(context.notes()).singleElement().asString().contains("looked for again");
  }

  @Test
  void whereNothingCanBeWrittenTheRunGoesOnWithoutAndSaysSo() throws IOException {
    NeighbourGraph sound = graph();
    Path file = Files.write(folder.resolve("file"), new byte[1]);

    NeighbourGraph made = of(values(), WIDTH, DEGREE, file.resolve("cache").toString());
    assertSame(made, sound);
    assertThat(context.notes())
        .singleElement()
        .asString()
        .contains(
            "cannot be written there",
            "potentials.topology.cache=FOLDER",
            "ISOVAE_CACHE",
            "each run looks for the neighbours again");
  }

  @Test
  void manyAtOnceGetTheSame() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      Callable<NeighbourGraph> opener = this::graph;
      for (Future<NeighbourGraph> each : pool.invokeAll(Collections.nCopies(4, opener))) {
        assertThat(each.get().ends()).isEqualTo(graph().ends());
      }
    } finally {
      pool.shutdownNow();
    }
    cache();
  }

  @Test
  void aSearchThatTakesNoTimeIsNotKept() throws IOException {
    Samples rows = Samples.of(SampleSpec.of(Shape.of(WIDTH), Domain.REALS), values(), null, null);
    TopologyConfig config = new TopologyConfig(DEGREE, 1, folder.toString());
    KeptGraph.of(rows, config, context, KeptGraph.LEAST_WORK);
    assertThat(caches()).isEmpty();
  }

  @Test
  void whatHasNoGraphIsRefusedAndLeavesNothing() throws IOException {
    assertThatThrownBy(() -> of(new float[6], WIDTH, DEGREE, folder.toString()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("all 2 training rows are equal");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(file -> !file.toString().endsWith(".lock"))).isEmpty();
    }
    assertThatThrownBy(() -> of(new float[50_001], 1, DEGREE, folder.toString()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("it takes at most 50,000");
  }
}
