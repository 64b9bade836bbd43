package org.isovae.cache;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.isovae.api.data.DataSource;

/** Arrays and texts among the bytes of a cache's contents, each behind its length. */
public final class Fields {
  private Fields() {}

  /** Writes numbers. */
  public static void write(DataOutput out, int[] values) throws IOException {
    out.writeInt(values.length);
    for (int value : values) {
      out.writeInt(value);
    }
  }

  /** Reads numbers. */
  public static int[] ints(DataInput in) throws IOException {
    int[] values = new int[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readInt();
    }
    return values;
  }

  /** Writes numbers. */
  public static void write(DataOutput out, long[] values) throws IOException {
    out.writeInt(values.length);
    for (long value : values) {
      out.writeLong(value);
    }
  }

  /** Reads numbers. */
  public static long[] longs(DataInput in) throws IOException {
    long[] values = new long[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readLong();
    }
    return values;
  }

  /** Writes texts. */
  public static void write(DataOutput out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  /** Reads texts. */
  public static List<String> texts(DataInput in) throws IOException {
    int count = in.readInt();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[in.readInt()];
      in.readFully(bytes);
      texts.add(new String(bytes, StandardCharsets.UTF_8));
    }
    return List.copyOf(texts);
  }

  /** Writes what was read. */
  public static void write(DataOutput out, DataSource source) throws IOException {
    write(out, List.of(source.name(), source.sha256()));
    out.writeLong(source.bytes());
  }

  /** Reads what was read. */
  public static DataSource source(DataInput in) throws IOException {
    List<String> texts = texts(in);
    return DataSource.of(texts.get(0), in.readLong(), texts.get(1));
  }
}
