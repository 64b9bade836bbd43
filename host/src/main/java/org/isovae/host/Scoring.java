package org.isovae.host;

import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Columns;
import org.isovae.api.data.RowStream;
import org.isovae.api.data.Samples;
import org.isovae.api.data.WrongRow;
import org.isovae.host.assembly.Surroundings;
import org.isovae.host.scoring.Explanation;
import org.isovae.host.scoring.RowScorer;
import org.isovae.host.scoring.ScoreScale;
import org.isovae.host.scoring.ScoredRow;

/**
 * Scores rows by the model of a run: any number of them, read forward, of which few are held. Rows
 * that cannot be read are told with the reason. For one thread at a time.
 */
public final class Scoring implements AutoCloseable {
  /** Batches in memory: chunks that are being read, scored and written. */
  private static final int BATCHES = 32;

  /** Chunks besides those that are being scored: one is read and one is written. */
  private static final int BESIDES = 2;

  /** For a read that goes on when nobody wants it: of standard input it may do so for ever. */
  private static final int READING_SECONDS = 1;

  /** For work that ends. */
  private static final int SCORING_SECONDS = 3600;

  private final RowScorer scorer;
  private final int threads;
  private final ScoreScale scale;
  private final RowStream rows;
  private final Optional<Columns> columns;
  private final int latent;
  private final List<Integer> live;
  private final Surroundings surroundings;
  private final Consumer<String> progress;
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile boolean interrupted;

  Scoring(
      RowScorer scorer,
      int threads,
      ScoreScale scale,
      RowStream rows,
      Optional<Columns> columns,
      int latent,
      List<Integer> live,
      Surroundings surroundings,
      Consumer<String> progress) {
    this.scorer = scorer;
    this.threads = threads;
    this.scale = scale;
    this.rows = rows;
    this.columns = columns;
    this.latent = latent;
    this.live = List.copyOf(live);
    this.surroundings = surroundings;
    this.progress = progress;
  }

  /**
   * What became of the rows.
   *
   * @param rows how many were read
   * @param refused how many of them could not be scored
   * @param flagged how many have a score above the threshold; 0 where there is none
   * @param completed whether all were read
   */
  public record Outcome(long rows, long refused, long flagged, boolean completed) {}

  /** What is known of the scores of the training rows. */
  public ScoreScale scale() {
    return scale;
  }

  /** The number of latent dimensions. */
  public int latent() {
    return latent;
  }

  /** Tells a listener what the data set has to say of the file. */
  public void notes(Consumer<String> listener) {
    surroundings.notes().sendTo(listener);
  }

  private record Chunk(Samples samples, List<WrongRow> wrong) {
    boolean isEmpty() {
      return samples.size() == 0 && wrong.isEmpty();
    }
  }

  /**
   * Scores all rows, in the order of their source. Chunks of them are read one after another, and
   * scored side by side, each by one thread.
   *
   * @param sink takes each row
   * @throws InvalidInputException if the source cannot be read further
   * @throws IllegalStateException if it was run before
   */
  public Outcome run(Consumer<ScoredRow> sink) {
    if (started.getAndSet(true)) {
      throw new IllegalStateException("a scoring runs once; build another");
    }
    ExecutorService reader = threads(1, "isovae-rows");
    ExecutorService scorers = threads(threads, "isovae-scores");
    try {
      return run(sink, reader, scorers);
    } finally {
      reader.shutdownNow();
      scorers.shutdownNow();
      await(scorers, SCORING_SECONDS);
      await(reader, READING_SECONDS);
    }
  }

  private static ExecutorService threads(int count, String name) {
    return Executors.newFixedThreadPool(
        count,
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /** What they use is freed after this. */
  private static void await(ExecutorService threads, long seconds) {
    boolean interrupted = Thread.interrupted();
    long last = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!threads.isTerminated() && System.nanoTime() < last) {
      try {
        threads.awaitTermination(last - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Outcome run(Consumer<ScoredRow> sink, ExecutorService reader, ExecutorService scorers) {
    Tally tally = new Tally();
    Queue<CompletableFuture<List<ScoredRow>>> ahead = new ArrayDeque<>();
    while (!interrupted) {
      while (ahead.size() < threads + BESIDES) {
        ahead.add(
            CompletableFuture.supplyAsync(this::read, reader)
                .thenApplyAsync(this::scored, scorers));
      }
      List<ScoredRow> chunk = join(ahead.remove());
      if (chunk.isEmpty()) {
        return tally.outcome(true);
      }
      for (ScoredRow row : chunk) {
        tally.add(row);
        sink.accept(row);
      }
      tally.tell();
    }
    return tally.outcome(false);
  }

  private Chunk read() {
    List<WrongRow> wrong = new ArrayList<>();
    int batches = Math.max(1, BATCHES / (threads + BESIDES));
    return new Chunk(rows.next(batches * scorer.batch(), wrong::add), wrong);
  }

  private static List<ScoredRow> join(CompletableFuture<List<ScoredRow>> next) {
    try {
      return next.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      } else if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }

  private List<ScoredRow> scored(Chunk chunk) {
    List<ScoredRow> scored = new ArrayList<>(scorer.score(chunk.samples()));
    if (!chunk.wrong().isEmpty()) {
      chunk.wrong().forEach(row -> scored.add(ScoredRow.refused(row.sourceRow(), row.reason())));
      scored.sort(Comparator.comparingLong(ScoredRow::row));
    }
    return scored;
  }

  /** Counts, and says from time to time how far it has come. */
  private final class Tally {
    private static final long NANOSECONDS_BETWEEN = 2_000_000_000L;

    private final long start = System.nanoTime();
    private long last = start;
    private long count;
    private long refused;
    private long flagged;

    void add(ScoredRow row) {
      count++;
      if (row.refusal().isPresent()) {
        refused++;
      } else if (row.anomaly().orElse(false)) {
        flagged++;
      }
    }

    void tell() {
      long now = System.nanoTime();
      if (now - last >= NANOSECONDS_BETWEEN) {
        last = now;
        progress.accept(
            String.format(
                Locale.ROOT,
                "%,d rows scored, %,.0f a second",
                count,
                count / ((now - start) / 1e9)));
      }
    }

    Outcome outcome(boolean completed) {
      return new Outcome(count, refused, flagged, completed);
    }
  }

  /**
   * Latent dimensions that tell something about rows, from 0, the most important first; all of them
   * where the run did not find out.
   */
  public List<Integer> live() {
    return live;
  }

  /**
   * Writes where each row lies in the latent space, as CSV: {@code row}, its number in its source,
   * {@code z1} … of these dimensions, and {@code problem}, why it has no place.
   *
   * @param dimensions from 0
   * @throws InvalidInputException if the source cannot be read further
   */
  public Outcome writeCodes(List<Integer> dimensions, Writer writer) {
    Outcome[] outcome = new Outcome[1];
    codes(dimensions).write(sink -> codes(dimensions, sink, outcome), writer);
    return outcome[0];
  }

  /** The same into a file, which appears when it is whole. */
  public Outcome writeCodes(List<Integer> dimensions, Path target) {
    Outcome[] outcome = new Outcome[1];
    codes(dimensions).write(sink -> codes(dimensions, sink, outcome), target);
    return outcome[0];
  }

  private static RowWriter codes(List<Integer> dimensions) {
    List<String> names = new ArrayList<>(List.of("row"));
    dimensions.forEach(j -> names.add("z" + (j + 1)));
    names.add("problem");
    return new RowWriter(names);
  }

  private boolean codes(List<Integer> dimensions, Consumer<List<String>> sink, Outcome[] outcome) {
    outcome[0] =
        run(
            row -> {
              List<String> texts = new ArrayList<>(List.of(Long.toString(row.row())));
              double[] code = row.latent();
              dimensions.forEach(
                  j -> texts.add(code.length == 0 ? "" : Float.toString((float) code[j])));
              texts.add(row.refusal().orElse(""));
              sink.accept(texts);
            });
    return outcome[0].completed();
  }

  /** Asks {@link #run} to stop soon, from any thread. */
  public void interrupt() {
    interrupted = true;
  }

  /**
   * Why a row has its score: column by column, what it holds and what the model expected there.
   *
   * @param number its number in its source, from 0
   * @throws InvalidInputException if there is no such row, or it cannot be read
   * @throws IllegalStateException if rows were read before
   */
  public Explanation explain(long number) {
    if (started.getAndSet(true)) {
      throw new IllegalStateException("a scoring runs once; build another");
    }
    long last = -1;
    for (Chunk chunk = read(); !chunk.isEmpty(); chunk = read()) {
      for (WrongRow row : chunk.wrong()) {
        if (row.sourceRow() == number) {
          throw new InvalidInputException("row " + number + " (from 0): " + row.reason());
        }
        last = Math.max(last, row.sourceRow());
      }
      Samples samples = chunk.samples();
      for (int i = 0; i < samples.size(); i++) {
        if (samples.sourceRow(i) == number) {
          return scorer.explain(samples.slice(i, 1), columns);
        }
        last = Math.max(last, samples.sourceRow(i));
      }
    }
    throw new InvalidInputException(
        "there is no row "
            + number
            + ", expected a number from 0 to "
            + last
            + ": rows are counted from 0, without a line of names");
  }

  /** Frees all native memory, and closes the file. */
  @Override
  public void close() {
    surroundings.resources().close();
  }
}
