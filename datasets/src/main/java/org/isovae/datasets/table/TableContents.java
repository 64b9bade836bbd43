package org.isovae.datasets.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.isovae.api.data.DataSource;
import org.isovae.cache.CacheContents;
import org.isovae.cache.CacheFile;
import org.isovae.cache.CacheKind;
import org.isovae.cache.Fields;

/**
 * What a cache knows of the table whose numbers it holds.
 *
 * @param table the table, without its values and the labels of its rows
 * @param stored for each of its columns, where its values are in a row of the cache
 * @param values the numbers
 * @param labels the class of each row, one number a row
 * @param classes what the classes are called
 * @param notes what was said of the columns when they were chosen
 */
record TableContents(
    CodedTable table,
    int[] stored,
    RowBlocks values,
    Optional<RowBlocks> labels,
    List<String> classes,
    List<String> notes)
    implements CacheContents {
  /** The numbers of large tables. */
  static final CacheKind KIND =
      new CacheKind(
          "rows",
          0x49534f5641455257L, // ISOVAERW
          1,
          "rows",
          "the numbers of the rows",
          "reads the same rows",
          "the rows are read again",
          "dataset.cache");

  @Override
  public int segmentBytes() {
    return RowBlocks.SEGMENT;
  }

  /** The table whose rows are in {@code file}. */
  static CodedTable table(CacheFile<TableContents> file) {
    TableContents contents = file.contents();
    Grid all = contents.values.in(file.bytes());
    int[] stored = contents.stored;
    boolean whole = stored.length == all.width();
    for (int i = 0; i < stored.length; i++) {
      whole &= stored[i] == i;
    }
    Optional<ClassLabels> labels =
        contents.labels.map(
            each -> new ClassLabels(indices(each.in(file.bytes())), contents.classes));
    return contents.table.with(whole ? all : all.columns(stored), labels);
  }

  private static int[] indices(Grid labels) {
    double[] label = new double[1];
    int[] indices = new int[labels.rows()];
    for (int row = 0; row < indices.length; row++) {
      labels.read(row, label);
      indices[row] = (int) label[0];
    }
    return indices;
  }

  @Override
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      ColumnChoice choice = table.table().choice();
      Fields.write(out, List.of(choice.names().path().toString()));
      Fields.write(out, choice.names().names());
      out.writeBoolean(choice.names().named());
      Fields.write(out, choice.kept());
      Fields.write(out, choice.label().stream().toArray());
      out.writeInt(table.table().columns().size());
      for (Typed column : table.table().columns()) {
        write(out, column);
      }
      Fields.write(out, table.leftOut());
      Fields.write(out, List.of(table.remarks().text()));
      out.writeBoolean(table.remarks().empty());
      Fields.write(out, table.source());
      Fields.write(out, stored);
      write(out, values);
      out.writeBoolean(labels.isPresent());
      if (labels.isPresent()) {
        write(out, labels.get());
      }
      Fields.write(out, classes);
      Fields.write(out, notes);
    } catch (IOException impossible) {
      throw new IllegalStateException("memory takes what is written to it", impossible);
    }
    return bytes.toByteArray();
  }

  /** The contents that were written. */
  static TableContents of(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Path path = Path.of(Fields.texts(in).get(0));
      ColumnNames names = new ColumnNames(path, Fields.texts(in), in.readBoolean());
      int[] kept = Fields.ints(in);
      OptionalInt label = Arrays.stream(Fields.ints(in)).findFirst();
      Typed[] columns = new Typed[in.readInt()];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = typed(in);
      }
      List<String> leftOut = Fields.texts(in);
      Remarks remarks = new Remarks(Fields.texts(in).get(0), in.readBoolean());
      DataSource source = Fields.source(in);
      int[] stored = Fields.ints(in);
      RowBlocks values = blocks(in);
      Optional<RowBlocks> labels = in.readBoolean() ? Optional.of(blocks(in)) : Optional.empty();
      List<String> classes = Fields.texts(in);
      Table table =
          new Table(
              new ColumnChoice(names, kept, label),
              List.of(columns),
              Grid.unreadable(values.rows(), stored.length),
              Optional.empty());
      return new TableContents(
          new CodedTable(table, leftOut, remarks, source),
          stored,
          values,
          labels,
          classes,
          Fields.texts(in));
    }
  }

  private static void write(DataOutput out, Typed column) throws IOException {
    Coding coding = column.coding();
    List<String> texts = new ArrayList<>(List.of(column.name(), coding.kind()));
    texts.addAll(coding.texts());
    Fields.write(out, texts);
    out.writeInt(column.place());
    out.writeBoolean(coding.whole());
    out.writeBoolean(coding instanceof CategoryCoding categories && categories.open());
  }

  private static Typed typed(DataInput in) throws IOException {
    List<String> texts = Fields.texts(in);
    int place = in.readInt();
    boolean whole = in.readBoolean();
    boolean open = in.readBoolean();
    return new Typed(
        texts.get(0), place, coding(texts.get(1), texts.subList(2, texts.size()), whole, open));
  }

  private static Coding coding(String kind, List<String> texts, boolean whole, boolean open)
      throws IOException {
    return switch (kind) {
      case NumberCoding.KIND -> new NumberCoding(whole);
      case BinaryCoding.KIND -> new BinaryCoding(texts.get(0), texts.get(1));
      case CategoryCoding.KIND -> open ? CategoryCoding.open(texts) : CategoryCoding.closed(texts);
      default ->
          new DateCoding(
              DateFormat.of(kind).orElseThrow(() -> new IOException("the kind " + kind)), whole);
    };
  }

  private static void write(DataOutput out, RowBlocks blocks) throws IOException {
    out.writeInt(blocks.rows());
    out.writeInt(blocks.width());
    Fields.write(out, blocks.blocks());
  }

  private static RowBlocks blocks(DataInput in) throws IOException {
    return new RowBlocks(in.readInt(), in.readInt(), Fields.longs(in));
  }
}
