package org.isovae.datasets.images;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.isovae.api.data.DataSource;

/**
 * What a cache knows of its pixels.
 *
 * @param height of each picture
 * @param width of each picture
 * @param channels of each picture
 * @param slots how many pictures there is room for
 * @param rows the slots of the pictures, ascending; what could not be used has left gaps
 * @param numbers the number of each row's picture among all names of the source
 * @param folders the folder of each row's picture, an index into {@code folderNames}
 * @param folderNames below the folder that all pictures share; {@code ""} is that folder itself
 * @param notes what people should know of the source
 * @param unreadable how many pictures could not be used
 * @param refusals which they are, and why; of many the first
 * @param source what was read
 */
record CacheIndex(
    int height,
    int width,
    int channels,
    int slots,
    int[] rows,
    int[] numbers,
    int[] folders,
    List<String> folderNames,
    List<String> notes,
    int unreadable,
    List<String> refusals,
    DataSource source) {

  /** The bytes of one picture. */
  int slotBytes() {
    return height * width * channels;
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(height);
      out.writeInt(width);
      out.writeInt(channels);
      out.writeInt(slots);
      write(out, rows);
      write(out, numbers);
      write(out, folders);
      write(out, folderNames);
      write(out, notes);
      out.writeInt(unreadable);
      write(out, refusals);
      write(out, List.of(source.name(), source.sha256()));
      out.writeLong(source.bytes());
    } catch (IOException impossible) {
      throw new IllegalStateException("memory takes what is written to it", impossible);
    }
    return bytes.toByteArray();
  }

  /** The index that was written; the bytes have passed a checksum. */
  static CacheIndex of(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int height = in.readInt();
      int width = in.readInt();
      int channels = in.readInt();
      int slots = in.readInt();
      int[] rows = ints(in);
      int[] numbers = ints(in);
      int[] folders = ints(in);
      List<String> folderNames = texts(in);
      List<String> notes = texts(in);
      int unreadable = in.readInt();
      List<String> refusals = texts(in);
      List<String> source = texts(in);
      return new CacheIndex(
          height,
          width,
          channels,
          slots,
          rows,
          numbers,
          folders,
          folderNames,
          notes,
          unreadable,
          refusals,
          DataSource.of(source.get(0), in.readLong(), source.get(1)));
    }
  }

  private static void write(DataOutputStream out, int[] values) throws IOException {
    out.writeInt(values.length);
    for (int value : values) {
      out.writeInt(value);
    }
  }

  private static int[] ints(DataInputStream in) throws IOException {
    int[] values = new int[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readInt();
    }
    return values;
  }

  private static void write(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  private static List<String> texts(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
    }
    return List.copyOf(texts);
  }
}
