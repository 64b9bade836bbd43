package org.isovae.datasets.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.isovae.api.Context;
import org.isovae.api.InvalidInputException;
import org.isovae.cache.Cache;
import org.isovae.cache.CacheFile;
import org.isovae.cache.CacheFile.Made;
import org.isovae.cache.CacheFile.Writer;
import org.isovae.cache.CacheFolder;
import org.isovae.datasets.files.DataFile.Loaded;
import org.isovae.datasets.files.FileStamp;

/**
 * Reads tables. Those with few numbers are held in memory. The numbers of others go into a cache,
 * whence they are read from then on: the file itself is not looked at again before it changes.
 */
final class TableReader {
  /** 64 MiB of numbers with 64 bits. */
  static final long MOST_HELD = 1 << 23;

  private final Path path;
  private final TableConfig config;
  private final Context context;
  private final long mostHeld;

  /** What was said of the columns, each once, however often the file is opened. */
  private final Set<String> told = new LinkedHashSet<>();

  /** Makes a table of a file's rows. */
  @FunctionalInterface
  private interface Reading {
    Coded read(TableFile file, RowKeeper keeper);
  }

  /** A table, and for each of its columns where its values are in a row of the keeper. */
  private record Coded(CodedTable table, int[] stored) {}

  /**
   * Reads a file.
   *
   * @param mostHeld how many numbers are held in memory
   */
  TableReader(Path path, TableConfig config, Context context, long mostHeld) {
    this.path = path;
    this.config = config;
    this.context = context;
    this.mostHeld = mostHeld;
  }

  /** Finds what the columns are, and codes them. */
  CodedTable inferred() {
    return read(
        config.coding(),
        (names, label) -> ColumnChoice.configured(names, label, config),
        (file, keeper) -> {
          Loaded<Survey> survey = file.read(rows -> Survey.of(rows, config, keeper));
          ColumnKinds kinds = ColumnKinds.of(survey.value(), config);
          List<Typed> columns = kinds.columns();
          Optional<Table> kept = survey.value().table(columns);
          Table table = kept.isPresent() ? kept.get() : again(file, survey, columns, keeper);
          int[] stored =
              kept.isPresent()
                  ? columns.stream().mapToInt(Typed::place).toArray()
                  : IntStream.range(0, columns.size()).toArray();
          return new Coded(
              new CodedTable(table, kinds.leftOut(), kinds.remarks(), survey.source()), stored);
        });
  }

  /** Reads the file once more, because its numbers could not be kept at first. */
  private Table again(
      TableFile file, Loaded<Survey> survey, List<Typed> columns, RowKeeper keeper) {
    Loaded<Table> read = file.read(rows -> Table.of(rows, columns, config.missing(), keeper));
    if (!read.source().equals(survey.source())) {
      throw new InvalidInputException(
          path + ": changed while it was read, expected a file at rest. Start again.");
    }
    return read.value();
  }

  /** Codes the columns as they were fitted earlier. */
  CodedTable fitted(TableFit fit) {
    List<String> options = new ArrayList<>(config.coding());
    options.addAll(fit.coding());
    return read(
        options,
        fit.chooser(config, this::tell),
        (file, keeper) -> {
          List<Typed> columns = fit.typed();
          Loaded<Table> read = file.read(rows -> Table.of(rows, columns, fit.missing(), keeper));
          return new Coded(
              CodedTable.of(read.value(), read.source()),
              IntStream.range(0, columns.size()).toArray());
        });
  }

  private void tell(String note) {
    if (told.add(note)) {
      context.note(note);
    }
  }

  private CodedTable read(List<String> options, ColumnChoice.Chooser chooser, Reading reading) {
    FileStamp stamp = FileStamp.of(path);
    Optional<CacheFile<TableContents>> found = find(options, stamp);
    if (found.isPresent()) {
      found.get().contents().notes().forEach(this::tell);
      return TableContents.table(found.get());
    }
    Consumer<String> progress = context::progress;
    TableFile file = TableFile.of(path, config, chooser, progress);
    try {
      return reading.read(file, RowKeeper.inMemory(mostHeld)).table();
    } catch (TooManyNumbersException large) {
      return TableContents.table(
          cache(options, stamp).orMake(writer -> write(file, reading, writer, stamp)));
    }
  }

  private Optional<CacheFile<TableContents>> find(List<String> options, FileStamp stamp) {
    try {
      return cache(options, stamp).find();
    } catch (InvalidInputException nowhere) {
      // Whoever has no place for caches may still have small tables.
      return Optional.empty();
    }
  }

  private Cache<TableContents> cache(List<String> options, FileStamp stamp) {
    List<String> all = new ArrayList<>(List.of(path.toString()));
    all.addAll(options);
    return new Cache<>(
        TableContents.KIND,
        CacheFolder.of(config.cache(), context, TableContents.KIND),
        path,
        all,
        stamp.size() + " bytes of " + stamp.modified(),
        TableContents::of,
        context);
  }

  private Made<TableContents> write(
      TableFile file, Reading reading, Writer writer, FileStamp stamp) {
    RowBlocks.Keeper keeper = new RowBlocks.Keeper(writer, 0, RowBlocks.SEGMENT);
    Coded coded = reading.read(file, keeper);
    stamp.requireUnchanged(path);
    RowBlocks values = keeper.finish();
    RowBlocks.Keeper labels = new RowBlocks.Keeper(writer, keeper.end(), RowBlocks.SEGMENT);
    Optional<ClassLabels> classes = coded.table().table().labels();
    Optional<RowBlocks> indices = classes.map(all -> written(all.indices(), labels));
    return new Made<>(
        new TableContents(
            coded.table(),
            coded.stored(),
            values,
            indices,
            classes.map(ClassLabels::names).orElse(List.of()),
            List.copyOf(told)),
        labels.end());
  }

  private static RowBlocks written(int[] indices, RowBlocks.Keeper keeper) {
    keeper.start(1);
    double[] row = new double[1];
    for (int index : indices) {
      row[0] = index;
      keeper.add(row);
    }
    return keeper.finish();
  }
}
