package org.isovae.datasets.images;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.isovae.api.data.DataSource;
import org.isovae.cache.CacheContents;
import org.isovae.cache.CacheKind;
import org.isovae.cache.Fields;

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
    DataSource source)
    implements CacheContents {
  /** Decoded pictures. */
  static final CacheKind KIND =
      new CacheKind(
          "pixels",
          0x49534f5641455058L, // ISOVAEPX
          1,
          "pictures",
          "the decoded pictures",
          "decodes the same pictures",
          "the pictures are decoded again",
          "dataset.cache");

  private static final int SEGMENT = 1 << 30;

  /** The bytes of one picture. */
  int slotBytes() {
    return height * width * channels;
  }

  /** Whole pictures, at least one. */
  @Override
  public int segmentBytes() {
    return Math.max(1, SEGMENT / slotBytes()) * slotBytes();
  }

  @Override
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(height);
      out.writeInt(width);
      out.writeInt(channels);
      out.writeInt(slots);
      Fields.write(out, rows);
      Fields.write(out, numbers);
      Fields.write(out, folders);
      Fields.write(out, folderNames);
      Fields.write(out, notes);
      out.writeInt(unreadable);
      Fields.write(out, refusals);
      Fields.write(out, source);
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
      int[] rows = Fields.ints(in);
      int[] numbers = Fields.ints(in);
      int[] folders = Fields.ints(in);
      List<String> folderNames = Fields.texts(in);
      List<String> notes = Fields.texts(in);
      int unreadable = in.readInt();
      List<String> refusals = Fields.texts(in);
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
          Fields.source(in));
    }
  }
}
